using Akada.Audit.Trail;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Checking;

/// <summary>
/// An admin asks whether the trail was tampered with. The newest lines are checked at once; where there are older ones,
/// a whole check is opened beside it, which the job <see cref="CheckWholeTrail"/> carries to its end.
/// </summary>
public static class CheckTrail
{
    /// <summary>What one request checks: some tenths of a second.</summary>
    private const int Newest = 10_000;

    /// <param name="From">The first line checked.</param>
    /// <param name="To">The last line that fits.</param>
    /// <param name="BrokenAt">The first line that does not fit its seal; null when all do.</param>
    /// <param name="Whole">False when older lines are still being checked.</param>
    public sealed record Answer(long From, long To, long? BrokenAt, bool Whole);

    internal sealed class Handler(AkadaDb db, SealTrail.Handler seal, Trails trail, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(CancellationToken ct, long newest = Newest)
        {
            await seal.Handle(all: false, ct);
            var last = await db.AuditSeals.MaxAsync(s => (long?)s.Sequence, ct) ?? 0;
            var before = Math.Max(0, last - newest);
            var hash = before == 0 ? Seals.Start : await db.AuditSeals.Where(s => s.Sequence == before).Select(s => s.Hash).SingleOrDefaultAsync(ct) ?? "";
            var now = clock.Now();
            var check = new TrailCheck(before, hash, now);
            // Lines that arrive while we walk belong to the next check, so the walk has a certain end.
            var walk = await Walk.AlongAsync(db, trail, before, hash, last - before, ct);
            check.Went(walk with { AtEnd = true }, clock.Now());
            db.TrailChecks.Add(check);
            if (!check.IsWhole && !await db.TrailChecks.AnyAsync(c => c.From == 0 && c.FinishedAt == null, ct)) db.TrailChecks.Add(new TrailCheck(0, Seals.Start, now));
            audit.Record("audit.checked", after: new { From = before + 1, To = check.Verified, check.BrokenAt });
            await db.SaveChangesAsync(ct);
            return new Answer(before + 1, check.Verified, check.BrokenAt, check.IsWhole);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/audit/verify", (Handler handler, CancellationToken ct) => handler.Handle(ct).ToOk())
            .RequireAuthorization(Policies.Admin).WithSummary("Check that no line of the audit trail was changed or removed");
}
