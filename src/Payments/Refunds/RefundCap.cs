using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>Rule 29: what went back, what is under way and what is wanted now are never more than what came in: of the order, of the charge, of the place. Ask it under the order's lock.</summary>
internal sealed class RefundCap(AkadaDb db) : IJoinRequest
{
    /// <summary>What may still go back; of the charge alone where it is no part of the order.</summary>
    public async Task<Money> LeftAsync(Order order, Payment? payment, OrderLine? line, RefundCause cause,
        CancellationToken ct)
    {
        var alive = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id && r.State != RefundWork.Failed && r.State != RefundWork.Dropped).ToListAsync(ct);
        var ofCharge = payment?.PaidMinor - alive.Where(r => r.PaymentId == payment?.Id).Sum(r => r.AmountMinor);
        if (cause == RefundCause.Overpaid) ofCharge = Math.Min(ofCharge
            ?? 0, (payment?.OverMinor ?? 0) - alive.Where(r => r.PaymentId == payment?.Id && r.Cause == cause)
            .Sum(r => r.AmountMinor));
        if (cause is RefundCause.Overpaid or RefundCause.PaidTwice or RefundCause.Unfit) return new(Math.Max(0, ofCharge
            ?? 0), payment?.PaidCurrency ?? order.Currency);
        var left = order.WasPaid ? order.TotalMinor - alive.Where(r => r.CountsOnOrder).Sum(r => r.AmountMinor) : 0;
        left = Math.Min(left, ofCharge ?? left);
        // A place that was not given went back as one of several, without a name on it (rule 27).
        if (line is not null) left = Math.Min(left, line.Granted == false ? 0 : line.DueMinor - alive.Where(r => r.OrderLineId == line.Id).Sum(r => r.AmountMinor));
        return new(Math.Max(0, left), order.Currency);
    }

    /// <summary>For one that failed and is to live again.</summary>
    public async Task<Refusal?> CheckAsync(Order order, Refund refund, CancellationToken ct)
    {
        var payment = await db.Payments.SingleOrDefaultAsync(p => p.Id == refund.PaymentId, ct);
        var left = await LeftAsync(order, payment, order.Lines.Find(l => l.Id == refund.OrderLineId), refund.Cause, ct);
        return refund.Currency != left.Currency || refund.AmountMinor > left.Minor ? Refusals.RefundTooMuch with { Field = null } : null;
    }
}
