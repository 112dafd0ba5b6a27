using Akada.Accounts;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>
/// Each night: places of people who were suspended or deleted before seats followed them, or while a payment came in at the
/// same moment. Afterwards there are none.
/// </summary>
internal sealed class FreeGoneSeats(AkadaDb db, SchoolRoll roll, IAccounts accounts, FollowLearners follow) : IJob
{
    private const int AtOnce = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        var gone = roll.GoneIds();
        while (true)
        {
            var learners = await db.Seats.Where(s => s.GoneAt == null && gone.Contains(s.LearnerId))
                .Select(s => s.LearnerId).Distinct().Order().Take(AtOnce).ToListAsync(ct);
            if (learners.Count == 0) return;
            foreach (var learner in learners)
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                // Restored since the look: that one asks for the place again, and nobody takes it away.
                if (await accounts.HoldActiveAsync(learner, ct)) continue;
                await follow.GoneAsync(learner, ct);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                db.ChangeTracker.Clear();
            }
        }
    }
}
