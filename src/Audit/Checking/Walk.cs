using Akada.Audit.Trail;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Checking;

/// <summary>How far a walk along the chain came.</summary>
/// <param name="Verified">The last line that fits.</param>
/// <param name="BrokenAt">The first line that does not; null when all fit.</param>
/// <param name="AtEnd">No line is left.</param>
internal sealed record Walk(long Verified, string Hash, long? BrokenAt, Guid? BrokenLineId, bool AtEnd)
{
    private const int Step = 1000;

    /// <summary>Computes every seal anew, from after line <paramref name="from"/> on, for at most <paramref name="most"/> lines.</summary>
    public static async Task<Walk> AlongAsync(AkadaDb db, long from, string hash, long most, CancellationToken ct)
    {
        var (verified, end) = (from, from + most);
        while (verified < end)
        {
            var (after, size) = (verified, (int)Math.Min(Step, end - verified));
            var rows = await db.AuditSeals.AsNoTracking().Where(s => s.Sequence > after).OrderBy(s => s.Sequence).Take(size)
                .LeftJoin(db.Set<AuditLog>(), s => s.AuditLogId, a => a.Id, (s, a) => new { Seal = s, Line = a })
                .OrderBy(r => r.Seal.Sequence).AsNoTracking().ToListAsync(ct);
            foreach (var row in rows)
            {
                var expected = verified + 1;
                if (row.Seal.Sequence != expected || row.Line is null) return new(verified, hash, expected, null, false);
                var own = SealTrail.Hash(hash, row.Line);
                if (own != row.Seal.Hash) return new(verified, hash, expected, row.Line.Id, false);
                (verified, hash) = (expected, own);
            }

            if (rows.Count < size) return new(verified, hash, null, null, true);
        }

        return new(verified, hash, null, null, !await db.AuditSeals.AnyAsync(s => s.Sequence > verified, ct));
    }
}
