using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit;

/// <summary>The history of one thing, for the pages of other rooms. Who may see it is for the asking page to decide; addresses and browsers stay with the admins.</summary>
public interface IAuditHistory
{
    /// <summary>What was done to this object, newest first, in one query.</summary>
    Task<IReadOnlyList<HistoryLine>> OfAsync(Guid objectId, int most, CancellationToken ct);
}

/// <param name="Action">Its words are the text <c>audit.{Action}</c>.</param>
/// <param name="Before">JSON of the changed fields as they were.</param>
/// <param name="After">JSON of the changed fields as they became.</param>
public sealed record HistoryLine(DateTime At, string Action, string? Actor, string? Before, string? After);

/// <summary>A plug: Accounts says whose code this is, so that the trail can be searched by it. Also for people who are suspended or erased.</summary>
public interface IKnowCodes
{
    Task<Guid?> WhoseAsync(string typed, CancellationToken ct);
}

internal sealed class AuditHistory(AkadaDb db) : IAuditHistory
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Guid objectId, int most, CancellationToken ct) =>
        await db.AuditLogs.AsNoTracking().Where(a => a.ObjectId == objectId).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(most)
            .Select(a => new HistoryLine(a.At, a.Action, a.ActorLabel, a.Before, a.After)).ToListAsync(ct);
}
