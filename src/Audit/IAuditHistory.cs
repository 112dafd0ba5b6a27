using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit;

/// <summary>What happened to one object, for the page that shows it. The caller has checked the right to see it.</summary>
public interface IAuditHistory
{
    /// <summary>The newest lines first.</summary>
    Task<IReadOnlyList<HistoryLine>> OfAsync(Guid objectId, int most, CancellationToken ct);
}

/// <param name="Action">Its words are the text <c>audit.{Action}</c>.</param>
/// <param name="After">JSON of the changed fields as they became.</param>
public sealed record HistoryLine(DateTime At, string Action, string? Actor, string? Before, string? After);

internal sealed class AuditHistory(AkadaDb db) : IAuditHistory
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Guid objectId, int most, CancellationToken ct) =>
        await db.AuditLogs.AsNoTracking().Where(a => a.ObjectId == objectId).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(most)
            .Select(a => new HistoryLine(a.At, a.Action, a.ActorLabel, a.Before, a.After)).ToListAsync(ct);
}
