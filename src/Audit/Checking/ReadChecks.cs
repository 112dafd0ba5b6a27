using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Checking;

/// <summary>What all checks together have found.</summary>
public static class ReadChecks
{
    /// <param name="Broken">A line that does not fit its seal, until a later check of that line finds it whole; null when there is none.</param>
    /// <param name="Whole">The newest check of all lines, perhaps still under way.</param>
    /// <param name="Newest">The newest check of the newest lines only; null when the whole check is newer.</param>
    public sealed record Answer(Break? Broken, Stretch? Whole, Stretch? Newest);

    /// <param name="At">Number of the line.</param>
    /// <param name="LineId">Null when the line or its seal is missing.</param>
    /// <param name="FoundAt">UTC.</param>
    public sealed record Break(long At, Guid? LineId, DateTime FoundAt);

    /// <param name="From">The first line checked.</param>
    /// <param name="To">The last line that fits.</param>
    /// <param name="FinishedAt">UTC; null while it is under way.</param>
    public sealed record Stretch(long From, long To, DateTime? FinishedAt)
    {
        internal static Stretch? Of(TrailCheck? check) => check is null ? null : new(check.From + 1, check.Verified, check.FinishedAt);
    }

    internal sealed class Handler(AkadaDb db)
    {
        public async Task<Answer> Handle(CancellationToken ct)
        {
            var checks = db.TrailChecks.AsNoTracking();
            // A check of other lines, or one that is not there yet, says nothing about a break.
            var broken = await checks.Where(c => c.BrokenAt != null && !checks.Any(later => later.StartedAt >= c.StartedAt && later.From < c.BrokenAt && later.Verified >= c.BrokenAt))
                .OrderByDescending(c => c.StartedAt).ThenBy(c => c.BrokenAt).FirstOrDefaultAsync(ct);
            var newestFirst = checks.OrderByDescending(c => c.StartedAt);
            var last = await newestFirst.Where(c => c.From == 0).Take(1).Concat(newestFirst.Where(c => c.From > 0).Take(1)).ToListAsync(ct);
            var (whole, newest) = (last.SingleOrDefault(c => c.From == 0), last.SingleOrDefault(c => c.From > 0));
            return new Answer(
                broken is null ? null : new Break(broken.BrokenAt!.Value, broken.BrokenLineId, broken.FinishedAt!.Value),
                Stretch.Of(whole),
                whole?.StartedAt > newest?.StartedAt ? null : Stretch.Of(newest));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit/verify", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.Handle(ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("What the checks of the audit trail have found so far");
}
