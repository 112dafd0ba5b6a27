using Akada.Audit.Trail;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Checking;

/// <summary>Carries the open whole check on by one portion, and opens a new one each day. Killed at any point, it goes on where it was.</summary>
internal sealed class CheckWholeTrail(AkadaDb db, SealTrail.Handler seal, Trails trail, TimeProvider clock) : IJob
{
    internal const long Portion = 50_000;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var last = await db.TrailChecks.Where(c => c.From == 0).OrderByDescending(c => c.StartedAt).FirstOrDefaultAsync(ct);
        if (last?.FinishedAt is { } finished && finished > clock.Now() - Every) return;
        if (last is null or { FinishedAt: not null })
        {
            await seal.Handle(all: true, ct);
            db.TrailChecks.Add(last = new TrailCheck(0, Seals.Start, clock.Now()));
        }

        last.Went(await Walk.AlongAsync(db, trail, last.Verified, last.Hash, Portion, ct), clock.Now());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The whole chain in one go, for the command line.</summary>
    internal async Task<TrailCheck> AtOnceAsync(CancellationToken ct)
    {
        await seal.Handle(all: true, ct);
        var check = new TrailCheck(0, Seals.Start, clock.Now());
        while (check.FinishedAt is null) check.Went(await Walk.AlongAsync(db, trail, check.Verified, check.Hash, Portion, ct), clock.Now());
        db.TrailChecks.Add(check);
        await db.SaveChangesAsync(ct);
        return check;
    }
}
