using Akada.Accounts;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Settlement;

/// <summary>What a settlement writes beside the order: money that came too much, money for somebody who is gone,
/// records that are no longer needed. Under the order's lock; does not save.</summary>
internal sealed class BookBeside(AkadaDb db, IAccounts accounts, AuditTrail audit, TimeProvider clock) : IJoinRequest
{
    /// <summary>After an order was settled by this charge.</summary>
    public async Task KeepAsync(Order order, Payment payment, CancellationToken ct)
    {
        if (payment.OverMinor > 0)
        {
            db.Refunds.Add(Refund.Want(order.Id, payment.Id, new Money(payment.OverMinor, order.Currency),
                RefundCause.Overpaid, null, revokesAccess: false, by: null, clock.Now()));
            audit.Record("payments.came_over", order.Id, order.Number,
                after: new { payment.Reference, due = payment.AmountMinor, came = payment.PaidMinor, order.Currency });
        }

        if (payment.IsOffline) return;
        foreach (var slip in await db.PaymentSlips.Where(s => s.OrderId == order.Id && s.State == SlipState.Recorded)
            .ToListAsync(ct))
        {
            slip.Close(clock.Now());
            audit.Record("payments.slip_closed", order.Id, order.Number, after: new { slip.Way, slip.AmountMinor,
                slip.Currency, slip.Reference, payment.Provider });
        }
    }

    /// <summary>Learners of the order who were deleted or erased: they get no seat.</summary>
    public Task<IReadOnlySet<Guid>> GoneAsync(Order order, CancellationToken ct) =>
        accounts.GoneAsync(order.Lines.Select(l => l.LearnerId), ct);

    /// <summary>Money for somebody who is gone is the school's to decide on: it waits under Differences, and nothing is
    /// sent back unasked.</summary>
    public async Task WaitForAdminAsync(Order order, Payment? payment, IReadOnlySet<Guid> gone, CancellationToken ct)
    {
        var due = order.Lines.Where(l => gone.Contains(l.LearnerId)).Sum(l => l.DueMinor);
        if (payment is null || due == 0) return;
        var known = await db.PaymentOrphans.AnyAsync(o => o.Provider == payment.Provider && o.Live == payment.Live
            && o.Side == OrphanSide.Gone && o.Reference == payment.Reference, ct);
        if (!known) db.PaymentOrphans.Add(PaymentOrphan.Of(payment.Provider, payment.Live, OrphanSide.Gone,
            payment.Reference, payment.ProviderId, new Money(due, order.Currency), clock.Now()));
        audit.Record("payments.learner_gone", order.Id, order.Number,
            after: new { payment.Reference, due, order.Currency });
    }
}
