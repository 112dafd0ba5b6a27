using Akada.Kernel;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>A payer's bank disputes a charge, or has decided. The worker's transaction is open; the order is locked in it.</summary>
internal sealed class HearOfDispute(AkadaDb db, BookDispute book) : IListen<DisputeCame>
{
    public async Task HandleAsync(DisputeCame happened, CancellationToken ct)
    {
        if (happened.DisputeId.Length == 0) return;
        var (reference, chargeId) = (happened.Reference, happened.ProviderId);
        var charge = await db.Payments.AsNoTracking().Where(p => p.Provider == happened.Provider && p.Live == happened.Live && ((reference != null && p.Reference == reference) || (chargeId != null && p.ProviderId == chargeId)))
            .Select(p => new { p.Id, p.OrderId }).FirstOrDefaultAsync(ct);
        if (charge is null) return;
        await db.LockOrderAsync(charge.OrderId, ct);
        var payment = await db.Payments.SingleAsync(p => p.Id == charge.Id, ct);
        Money? amount = happened is { Minor: { } minor, Currency: { } currency } ? new Money(minor, currency) : null;
        var dispute = await book.OpenAsync(payment, happened.DisputeId, amount, happened.AnswerBy, ct);
        // The same word again finds it decided.
        if (happened.Outcome is { } outcome) await book.DecideAsync(dispute, outcome, ct);
    }
}
