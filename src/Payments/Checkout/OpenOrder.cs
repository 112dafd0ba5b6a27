using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>The open order for the same payer, learners and courses: used again as it is, or closed to make way for another.</summary>
internal sealed class OpenOrder(AkadaDb db, SettleOrder.Handler settle, BookCharge book, TimeProvider clock) : IJoinRequest
{
    /// <param name="Same">To be used again. Its price stays what it was, whatever the course costs now (rule 21).</param>
    /// <param name="Other">With another coupon, or past its time: it is another order, and this one has to make way.</param>
    internal sealed record Found(Order? Same, Order? Other);

    public async Task<Found> FindAsync(string key, string? code, CancellationToken ct)
    {
        var open = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.OpenKey == key, ct);
        if (open is null) return new(null, null);
        var fits = Words.Tidy(code) is not { } typed || (open.CouponCode is { } used && Coupon.KeyOf(used) == Coupon.KeyOf(typed));
        return fits && open.ExpiresAt > clock.Now() ? new(open, null) : new(null, open);
    }

    /// <summary>Closes an open order when no money is on its way.</summary>
    public Task<Refusal?> MakeWayAsync(Order other, CancellationToken ct) => CloseAsync(other.Id, evenBegun: other.ExpiresAt <= clock.Now(), ct);

    /// <param name="evenBegun">Also while a payment page is open at the provider. What is paid there after all settles the closed order (rule 24).</param>
    /// <returns><c>payments.gateway_down</c> when the provider could not be asked; <c>payments.already_paid</c>; <c>payments.order_on_its_way</c>.</returns>
    public async Task<Refusal?> CloseAsync(Guid orderId, bool evenBegun, CancellationToken ct)
    {
        var tries = await db.Payments.AsNoTracking().MayStillPay().Where(p => p.OrderId == orderId).OrderByDescending(p => p.CreatedAt).Take(20).Select(p => p.Reference).ToListAsync(ct);
        foreach (var reference in tries)
        {
            if ((await settle.HandleAsync(reference, ct)).Refusal is { } no) return no;
        }

        if (await book.ExpireAsync(orderId, ct, unlessOnItsWay: !evenBegun)) return null;
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == orderId).Select(o => new { o.State, o.PaidAt, o.Number }).SingleAsync(ct);
        return order.PaidAt is not null ? Refusals.AlreadyPaid : order.State == OrderState.Expired ? null : Refusals.OrderOnItsWay.With(order.Number);
    }
}
