using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>Opens and decides disputes. Needs an open transaction under the order's lock; does not save. Harmless when repeated.</summary>
internal sealed class BookDispute(AkadaDb db, BookRefund refunds, TellAdmins admins, AuditTrail audit, TimeProvider clock) : IJoinRequest
{
    public async Task<Dispute> OpenAsync(Payment payment, string providerId, Money? amount, DateTime? answerBy, CancellationToken ct)
    {
        if (await db.Disputes.SingleOrDefaultAsync(d => d.Provider == payment.Provider && d.ProviderId == providerId, ct) is { } known)
        {
            known.Await(answerBy);
            return known;
        }

        var order = await db.Orders.SingleAsync(o => o.Id == payment.OrderId, ct);
        var paid = new Money(payment.PaidMinor ?? 0, payment.PaidCurrency ?? payment.Currency);
        // A bank never takes more than came, and says it in its own currency at times.
        var dispute = Dispute.Open(order.Id, payment.Id, payment.Provider, providerId, amount is { } said && said.Currency == paid.Currency && said.Minor > 0 && said.Minor <= paid.Minor ? said : paid, answerBy, clock.Now());
        db.Disputes.Add(dispute);
        if (IsOfOrder(payment)) order.Dispute(clock.Now());
        audit.Record("payments.disputed", order.Id, order.Number, after: new { dispute.Provider, dispute.ProviderId, dispute.AmountMinor, dispute.Currency, dispute.AnswerBy });
        await admins.TellAsync("disputes.mail_opened", order.Number, dispute.Amount, answerBy, ct);
        await db.SaveChangesAsync(ct);
        return dispute;
    }

    public async Task<Refusal?> DecideAsync(Dispute dispute, bool schoolKeeps, CancellationToken ct)
    {
        if (dispute.Decide(schoolKeeps, clock.Now()) is { } no) return no;
        var order = await db.Orders.SingleAsync(o => o.Id == dispute.OrderId, ct);
        if (!schoolKeeps) await TakeAsync(dispute, order, ct);
        if (!await db.Disputes.AnyAsync(d => d.OrderId == order.Id && d.Id != dispute.Id && d.State == DisputeState.Open, ct)) order.EndDispute(clock.Now());
        audit.Record(schoolKeeps ? "payments.dispute_won" : "payments.dispute_lost", order.Id, order.Number, after: new { dispute.ProviderId, dispute.AmountMinor, dispute.Currency });
        await admins.TellAsync(schoolKeeps ? "disputes.mail_won" : "disputes.mail_lost", order.Number, dispute.Amount, null, ct);
        return null;
    }

    // The bank has taken it: written down as a refund that is done, nothing is sent.
    private async Task TakeAsync(Dispute dispute, Order order, CancellationToken ct)
    {
        var now = clock.Now();
        var payment = await db.Payments.SingleAsync(p => p.Id == dispute.PaymentId, ct);
        // What was only wanted on this charge would pay it back once more.
        foreach (var wanted in await db.Refunds.Where(r => r.PaymentId == payment.Id && (r.State == RefundWork.Wanted || r.State == RefundWork.Failed)).ToListAsync(ct)) wanted.Drop(now);
        var ofOrder = IsOfOrder(payment);
        if (dispute.AmountMinor >= payment.PaidMinor) payment.Reverse();
        var minor = ofOrder ? Math.Min(dispute.AmountMinor, order.TotalMinor - order.RefundedMinor) : dispute.AmountMinor;
        if (minor > 0) await TakenAsync(minor, ofOrder ? RefundCause.Disputed : payment.Surplus ? RefundCause.PaidTwice
            : RefundCause.Unfit);
        if (!ofOrder || payment.OverMinor == 0) return;

        // The bank takes a charge whole; what of it was never part of the order is written down beside it.
        var gone = await db.Refunds.Where(r => r.PaymentId == payment.Id && r.Cause == RefundCause.Overpaid
            && r.State != RefundWork.Failed && r.State != RefundWork.Dropped && r.State != RefundWork.Wanted)
            .SumAsync(r => r.AmountMinor, ct);
        var over = Math.Min(dispute.AmountMinor - minor, payment.OverMinor - gone);
        if (over > 0) await TakenAsync(over, RefundCause.Overpaid);

        async Task TakenAsync(long amount, RefundCause cause)
        {
            var refund = Refund.Want(order.Id, payment.Id, new Money(amount, dispute.Currency), cause, null,
                revokesAccess: cause == RefundCause.Disputed, by: null, now);
            refund.HandOver(now);
            db.Refunds.Add(refund);
            await refunds.FinishAsync(refund, ct);
        }
    }

    private static bool IsOfOrder(Payment payment) => !payment.Surplus && payment.State is PaymentState.Paid or PaymentState.Reversed;
}
