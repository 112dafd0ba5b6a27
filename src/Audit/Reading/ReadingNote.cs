using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;

namespace Akada.Audit.Reading;

/// <summary>That an admin read the trail is itself a line, once for each admin and day.</summary>
internal sealed class ReadingNote(AkadaDb db, Caller caller, AuditTrail audit, Throttle throttle) : IJoinRequest
{
    // The counter of tries lets one of several requests at once be the first of the day, on all nodes together.
    public async Task TakeAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await throttle.IsFirstAsync("audit.read", caller.Id.ToString(), TimeSpan.FromDays(1), ct)) return;
        audit.Record("audit.read", caller.Id, caller.Code);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
