using Akada.Audit.Reading;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit;

/// <summary>The history of one thing, for the pages of other rooms. Who may see it is for the asking page to decide; addresses and browsers are for admins only.</summary>
public interface IAuditHistory
{
    /// <summary>What was done to this object, newest first, in one query.</summary>
    Task<IReadOnlyList<AuditLine>> OfAsync(Guid objectId, int most, CancellationToken ct);
}

/// <summary>A plug: Accounts says whose code this is, so that the trail can be searched by it. Also for people who are suspended or erased.</summary>
public interface IKnowCodes
{
    Task<Guid?> WhoseAsync(string typed, CancellationToken ct);
}

internal sealed class AuditHistory(AkadaDb db) : IAuditHistory
{
    public async Task<IReadOnlyList<AuditLine>> OfAsync(Guid objectId, int most, CancellationToken ct) =>
        await AuditLine.Of(db.AuditLogs.AsNoTracking().Where(a => a.ObjectId == objectId).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(most), db.AuditSeals)
            .ToListAsync(ct);
}
