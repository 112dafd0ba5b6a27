using Akada.Families;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>With a guardian's consent, or once the child has come of age, learning is recorded again (rule 13).</summary>
internal sealed class RecordAgain(AkadaDb db, IFamilies families) : IListen<ConsentGiven>, IJob
{
    private const int AtOnce = 500;

    public async Task HandleAsync(ConsentGiven happened, CancellationToken ct)
    {
        if (!await families.MayProcessAsync(happened.ChildId, ConsentPurpose.Learning, ct)) return;
        foreach (var seat in await db.Seats.Where(s => s.LearnerId == happened.ChildId && !s.Recorded).ToListAsync(ct)) seat.Record(true);
    }

    /// <summary>Each night: a birthday tells nobody, nor does a birth date that was put right.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await HideInvitationsAsync(ct);
        for (Guid? after = null; ;)
        {
            var learners = await db.Seats.Where(s => !s.Recorded && (after == null || s.LearnerId > after)).Select(s => s.LearnerId).Distinct().Order().Take(AtOnce).ToListAsync(ct);
            if (learners.Count == 0) return;
            var missing = await families.NeedConsentAsync(learners, ConsentPurpose.Learning, ct);
            var free = learners.Where(l => !missing.Contains(l)).ToList();
            foreach (var seat in await db.Seats.Where(s => !s.Recorded && free.Contains(s.LearnerId)).ToListAsync(ct)) seat.Record(true);
            await db.SaveChangesAsync(ct);
            after = learners[^1];
        }
    }

    /// <summary>Invitations of children for whom a consent is missing are for the guardian first (rule 111).</summary>
    private async Task HideInvitationsAsync(CancellationToken ct)
    {
        var open = db.Seats.Where(s => s.State == SeatState.Invited && s.Recorded);
        for (Guid? after = null; ;)
        {
            var learners = await open.Where(s => after == null || s.LearnerId > after).Select(s => s.LearnerId).Distinct().Order().Take(AtOnce).ToListAsync(ct);
            if (learners.Count == 0) return;
            var missing = await families.NeedConsentAsync(learners, ConsentPurpose.Learning, ct);
            foreach (var seat in await open.Where(s => missing.Contains(s.LearnerId)).ToListAsync(ct)) seat.Record(false);
            await db.SaveChangesAsync(ct);
            after = learners[^1];
        }
    }
}
