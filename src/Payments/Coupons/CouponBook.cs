using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>What the checkout and the settlement ask of coupons. Does not save.</summary>
internal sealed class CouponBook(AkadaDb db, TimeProvider clock) : IJoinRequest
{
    internal sealed record Discount(Guid CouponId, string Code, long Minor);

    public Task<bool> AnyAsync(CancellationToken ct) => db.Coupons.AnyAsync(c => c.EndedAt == null, ct);

    /// <summary>What the code takes off this order now.</summary>
    /// <returns><c>payments.no_such_coupon</c> when it does not exist, has ended, is for another course, or is used up.</returns>
    public async Task<Result<Discount>> PriceAsync(string typed, Guid payerId, Guid courseId, Money subtotal, CancellationToken ct)
    {
        var key = Coupon.KeyOf(typed);
        var coupon = await db.Coupons.AsNoTracking().SingleOrDefaultAsync(c => c.CodeKey == key, ct);
        if (coupon is null || !coupon.Holds(courseId, clock.Now()) || coupon.OffFrom(subtotal) is not { } off) return Refusals.NoSuchCoupon;
        if (coupon.MostUses is { } most && coupon.Used >= most) return Refusals.NoSuchCoupon;
        if (coupon.MostUsesEach is { } each && await db.CouponUses.CountAsync(u => u.CouponId == coupon.Id && u.PayerId == payerId, ct) >= each) return Refusals.NoSuchCoupon;
        return new Discount(coupon.Id, coupon.Code, off);
    }

    /// <summary>Counts the use of a paid order, once. Needs the settling transaction.</summary>
    public async Task CountAsync(Order order, CancellationToken ct)
    {
        if (order.CouponId is not { } id) return;
        await db.Coupons.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used + 1), ct);
        db.CouponUses.Add(new CouponUse(id, order.Id, order.PayerId, clock.Now()));
    }
}
