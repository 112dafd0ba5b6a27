using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>What the checkout and the settlement ask of coupons. Does not save.</summary>
/// <remarks>Who changes how often a coupon is taken holds its row until the transaction ends, so that the next one counts them too.</remarks>
internal sealed class CouponBook(AkadaDb db, Throttle throttle, Caller caller, TimeProvider clock) : IJoinRequest
{
    internal sealed record Discount(Guid CouponId, string Code, long Minor);

    public Task<bool> AnyAsync(CancellationToken ct) => db.Coupons.AnyAsync(c => c.EndedAt == null, ct);

    /// <summary>What the code takes off these courses now.</summary>
    /// <returns>Why it takes nothing off; <c>payments.too_many_codes</c> for who only guesses.</returns>
    public async Task<Result<Discount>> PriceAsync(string typed, Guid payerId, IEnumerable<Guid> courseIds, Money subtotal, CancellationToken ct)
    {
        var mine = await throttle.TakeAsync(Limit.CouponsOfAccount, caller.Id.ToString(), ct);
        if (mine.Or(Refusals.TooManyCodes) is { } mineFull) return mineFull;
        var ours = await throttle.TakeAsync(Limit.CouponsFromAddress, Place.Of(caller.Ip), ct);
        if (ours.Or(Refusals.TooManyCodes) is { } oursFull) return oursFull;
        var key = Coupon.KeyOf(typed);
        var coupon = await db.Coupons.AsNoTracking().SingleOrDefaultAsync(c => c.CodeKey == key, ct);
        if (coupon is null) return Refusals.NoSuchCoupon;
        if (await IsUsedByAsync(payerId, coupon.Id, coupon.MostUsesEach, ct)) return Refusals.CouponUsedByYou;
        if (coupon.Refuse(courseIds, subtotal, clock.Now()) is { } no) return no;
        // Only codes that take nothing off count (rule 113).
        await throttle.GiveBackAsync([mine, ours], ct);
        return new Discount(coupon.Id, coupon.Code, coupon.OffFrom(subtotal)!.Value);
    }

    /// <summary>Keeps the coupon for an order just placed. Needs the placing transaction, which must not be committed after a refusal.</summary>
    public async Task<Refusal?> HoldAsync(Order order, CancellationToken ct)
    {
        if (order.CouponId is not { } id) return null;
        var taken = await db.Coupons.Where(c => c.Id == id && c.EndedAt == null && (c.MostUses == null || c.Used + c.Held < c.MostUses))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Held + 1), ct);
        if (taken == 0) return Refusals.CouponUsedUp;
        var each = await db.Coupons.Where(c => c.Id == id).Select(c => c.MostUsesEach).SingleAsync(ct);
        if (await IsUsedByAsync(order.PayerId, id, each, ct)) return Refusals.CouponUsedByYou;
        db.CouponUses.Add(CouponUse.Hold(id, order.Id, order.PayerId, clock.Now()));
        return null;
    }

    /// <summary>Counts the use of a paid order, once. Needs the settling transaction. Never says no: who paid is not refused a seat because a coupon ran out.</summary>
    public async Task CountAsync(Order order, CancellationToken ct)
    {
        if (order.CouponId is not { } id) return;
        var now = clock.Now();
        var held = await db.CouponUses.Where(u => u.OrderId == order.Id && u.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(u => u.UsedAt, now), ct);
        if (held == 0) db.CouponUses.Add(CouponUse.Late(id, order.Id, order.PayerId, now));
        await db.Coupons.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + 1).SetProperty(c => c.Held, c => c.Held - held), ct);
    }

    /// <summary>Gives back what an order held that nobody paid. Needs the closing transaction.</summary>
    public async Task ReleaseAsync(Order order, CancellationToken ct)
    {
        if (order.CouponId is not { } id) return;
        var held = await db.CouponUses.Where(u => u.OrderId == order.Id && u.UsedAt == null).ExecuteDeleteAsync(ct);
        await db.Coupons.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Held - held), ct);
    }

    private async Task<bool> IsUsedByAsync(Guid payerId, Guid couponId, int? most, CancellationToken ct) =>
        most is { } each && await db.CouponUses.CountAsync(u => u.CouponId == couponId && u.PayerId == payerId, ct) >= each;
}
