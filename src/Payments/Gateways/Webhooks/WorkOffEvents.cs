using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>What a kept message sets going: the charge is asked for, server to server, and its order settled.</summary>
internal sealed class WorkOffEvents(AkadaDb db, IEnumerable<ISettle> settlers, TimeProvider clock) : IJoinRequest
{
    /// <summary>Harmless when repeated: settling finds what is done. Tracks the mark, does not save it.</summary>
    /// <returns>The refusal of a provider that cannot be asked now; null when the message is worked off.</returns>
    public async Task<Refusal?> WorkAsync(PaymentEvent kept, CancellationToken ct)
    {
        if (kept.WorkedAt is not null) return null;
        foreach (var settle in settlers)
        {
            if (kept.Reference is { } reference && await settle.SettleAsync(kept.Provider, kept.Live, reference, ct) is { Kind: RefusalKind.Unavailable } later) return later;
        }

        kept.Work(clock.Now());
        return null;
    }

    public Task<List<PaymentEvent>> LeftBehindAsync(DateTime before, int most, CancellationToken ct) =>
        db.PaymentEvents.Where(e => e.WorkedAt == null && e.ReceivedAt < before).OrderBy(e => e.ReceivedAt).Take(most).ToListAsync(ct);
}

/// <summary>What a message about a charge sets going. Filled by Settlement; here so that the providers' side does not know the orders' side.</summary>
internal interface ISettle
{
    /// <summary>Asks the provider and settles the order of that reference, if there is one. Saves. Twice has the effect of once.</summary>
    /// <returns>A refusal of kind Unavailable when the provider could not be asked: the message is then tried again later. Every other refusal ends it.</returns>
    Task<Refusal?> SettleAsync(string provider, bool live, string reference, CancellationToken ct);
}

/// <summary>Right after a message came. It asks the provider, so no transaction is open meanwhile.</summary>
internal sealed class WorkOffEvent(AkadaDb db, WorkOffEvents events) : IDeliver<GatewayEventCame>
{
    public async Task DeliverAsync(GatewayEventCame happened, DeliveryTry attempt, CancellationToken ct)
    {
        if (await db.PaymentEvents.SingleOrDefaultAsync(e => e.Id == happened.EventRowId, ct) is not { } kept) return;
        if (await events.WorkAsync(kept, ct) is { } later) throw new TryLaterException(later.Code);
    }
}

/// <summary>Messages that were kept and then left behind: their work died with a killed program, or went to the dead letters while the provider was away.</summary>
internal sealed class SweepEvents(AkadaDb db, WorkOffEvents events, TimeProvider clock) : IJob
{
    public const string Name = "payments.sweep_events";
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        foreach (var kept in await events.LeftBehindAsync(now.AddMinutes(-10), 100, ct))
        {
            // After a week the sweep of orders and the daily comparison know more than this message does.
            if (kept.ReceivedAt < now.AddDays(-7)) kept.Work(now);
            else if (await events.WorkAsync(kept, ct) is not null) break;
            await db.SaveChangesAsync(ct);
        }
    }
}
