using Akada.Audit;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Receipts;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>What is to be asked of a provider about one refund.</summary>
/// <param name="ProviderRefundId">Null when it was never answered for.</param>
/// <param name="First">True when it was never sent before.</param>
internal sealed record Errand(Guid OrderId, Guid RefundId, string Provider, bool Live, RefundWanted Wanted, Money Charged, string? ProviderRefundId, bool First);

/// <summary>Writes down what is true of a refund: order, credit note, seats, audit and the news, in one transaction under the order's lock. Never calls outside.</summary>
internal sealed class BookRefund(AkadaDb db, IEnrollments enrollments, IssueCreditNote notes, TellAdmins admins, AuditTrail audit, Work work, TimeProvider clock, DatabaseClock shared) : IJoinRequest
{
    /// <summary>Marks a refund that is due as being on its way, so that nobody else sends it. Null when there is nothing to do, or nothing a provider could do.</summary>
    public async Task<Errand?> SetOutAsync(Guid refundId, CancellationToken ct)
    {
        var orderId = await db.Refunds.Where(r => r.Id == refundId).Select(r => r.OrderId).SingleOrDefaultAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(orderId, ct);
        // By the clock that all nodes share: one that is ahead would take a refund for lost that another has on the line.
        var now = shared.Now();
        if (await db.Refunds.SingleOrDefaultAsync(r => r.Id == refundId && r.NextLookAt <= now, ct) is not { } refund) return null;
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == refund.PaymentId, ct);
        if (payment is not { IsOffline: false, ProviderId: { } chargeId, PaidMinor: { } charged }) return null;
        var first = refund.State == RefundWork.Wanted;
        if (first) refund.Send(null, now);
        else refund.Look(now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(orderId, refundId, payment.Provider, payment.Live, new(refund.Key, payment.Reference, chargeId, refund.Amount, refund.Key), new(charged, payment.PaidCurrency!), refund.ProviderRefundId, first);
    }

    /// <summary>Books a provider's word about one refund. Harmless when repeated.</summary>
    public async Task ApplyAsync(Errand errand, RefundFound found, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(errand.OrderId, ct);
        var refund = await db.Refunds.SingleAsync(r => r.Id == errand.RefundId, ct);
        // Meanwhile ended, or wanted anew under another key: this word is about the old one.
        if (refund.Key != errand.Wanted.Key || refund.State is not (RefundWork.Sent or RefundWork.NeedsAttention)) return;
        if (refund.ProviderRefundId is null) refund.Send(found.Id, clock.Now());
        if (found.Amount is { } amount && amount != refund.Amount) await AttendAsync(refund, "other_amount", ct);
        else if (found.State == RefundState.Done) await FinishAsync(refund, ct);
        else if (found.State == RefundState.Failed) await FailAsync(refund, "failed", ct);
        else if (found.State == RefundState.NeedsAttention) await AttendAsync(refund, "attention", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The provider will not do it.</summary>
    public async Task RefuseAsync(Errand errand, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(errand.OrderId, ct);
        var refund = await db.Refunds.SingleAsync(r => r.Id == errand.RefundId, ct);
        if (refund.Key == errand.Wanted.Key && refund.State == RefundWork.Sent && refund.ProviderRefundId is null) await FailAsync(refund, "refused", ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The money is back with the payer. Needs the order's lock; does not save.</summary>
    public async Task FinishAsync(Refund refund, CancellationToken ct)
    {
        var now = clock.Now();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == refund.OrderId, ct);
        if (refund.CountsOnOrder && order.Refunded(refund.Amount, now) is not null)
        {
            // More than came in, as when a bank took the money while a refund was under way: a person must see it.
            await AttendAsync(refund, "too_much", ct);
            return;
        }

        refund.Finish(now);
        var line = order.Lines.Find(l => l.Id == refund.OrderLineId);
        var note = refund.CountsOnOrder ? await notes.IssueAsync(order, refund, line, ct) : null;
        await ReverseAsync(refund, ct);
        if (refund.RevokesAccess)
        {
            // In one order everywhere, so that two bookings lock courses the same way round.
            foreach (var lost in order.Lines.Where(l => line is null || l == line).OrderBy(l => l.CourseId).ThenBy(l => l.LearnerId)) await enrollments.RevokeAsync(lost.LearnerId, lost.CourseId, order.Id, ct);
        }

        audit.Record("payments.refunded", order.Id, order.Number, after: new { refund.AmountMinor, refund.Currency, refund.Cause, refund.RevokesAccess, creditNote = note?.Number });
        work.Publish(new OrderRefunded(refund.Id, order.Id, order.Number, order.PayerId, refund.AmountMinor, refund.Currency, refund.RevokesAccess));
    }

    // A charge that went back wholly is missing in the provider's list of successes, and must not be missed there.
    private async Task ReverseAsync(Refund refund, CancellationToken ct)
    {
        if (refund.ProviderRefundId is null || await db.Payments.SingleOrDefaultAsync(p => p.Id == refund.PaymentId, ct) is not { } payment) return;
        var before = await db.Refunds.Where(r => r.PaymentId == payment.Id && r.Id != refund.Id && r.State == RefundWork.Done && r.ProviderRefundId != null).SumAsync(r => r.AmountMinor, ct);
        if (before + refund.AmountMinor >= payment.PaidMinor) payment.Reverse();
    }

    private async Task FailAsync(Refund refund, string why, CancellationToken ct)
    {
        if (refund.Fail(why, clock.Now()) is null) await SayAsync("payments.refund_failed", refund, why, ct);
    }

    private async Task AttendAsync(Refund refund, string why, CancellationToken ct)
    {
        var known = refund.State == RefundWork.NeedsAttention && refund.Note == why;
        if (refund.NeedAttention(why, clock.Now()) is null && !known) await SayAsync("payments.refund_attention", refund, why, ct);
    }

    private async Task SayAsync(string action, Refund refund, string why, CancellationToken ct)
    {
        var number = await db.Orders.Where(o => o.Id == refund.OrderId).Select(o => o.Number).SingleAsync(ct);
        audit.Record(action, refund.OrderId, number, after: new { refund.AmountMinor, refund.Currency, why });
        await admins.TellAsync("refunds.mail_stuck", number, refund.Amount, null, ct);
    }
}
