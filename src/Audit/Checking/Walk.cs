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
    /// <param name="trail">What the seals are computed by, and where the chain is known to reach.</param>
    public static async Task<Walk> AlongAsync(AkadaDb db, Trails trail, long from, string hash, long most, CancellationToken ct)
    {
        // Read before the rows: the chain reaches at least as far, whoever seals meanwhile.
        var head = trail.Head.Read();
        var walk = await StepAsync(db, trail.Seals, head?.KeyedFrom ?? long.MaxValue, from, hash, most, ct);
        return walk is { AtEnd: true, BrokenAt: null } && head is not null ? await walk.AgainstAsync(db, head, ct) : walk;
    }

    /// <summary>At its end the chain must hold the line that is known outside of the database.</summary>
    private async Task<Walk> AgainstAsync(AkadaDb db, TrailHead.Mark head, CancellationToken ct)
    {
        if (head.Sequence > Verified) return this with { BrokenAt = Verified + 1, AtEnd = false };
        var there = await db.AuditSeals.Where(s => s.Sequence == head.Sequence).Select(s => new { s.Hash, s.AuditLogId }).SingleOrDefaultAsync(ct);
        return there?.Hash == head.Hash ? this : this with { Verified = head.Sequence - 1, BrokenAt = head.Sequence, BrokenLineId = there?.AuditLogId, AtEnd = false };
    }

    private static async Task<Walk> StepAsync(AkadaDb db, Seals seals, long keyedFrom, long from, string hash, long most, CancellationToken ct)
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
                if (seals.Fitting(hash, row.Line, row.Seal, keyedFrom) is not { } own) return new(verified, hash, expected, row.Line.Id, false);
                (verified, hash) = (expected, own);
            }

            if (rows.Count < size) return new(verified, hash, null, null, true);
        }

        return new(verified, hash, null, null, !await db.AuditSeals.AnyAsync(s => s.Sequence > verified, ct));
    }
}
