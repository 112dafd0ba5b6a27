using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>
/// Who is suspended or deleted takes nobody's place: it comes free, and the waiting list moves on. Who is restored asks for
/// the place again, and waits where it has gone to somebody else; only who paid gets in at once. The same for a student
/// who becomes something else: only students are learners (rule 16).
/// </summary>
internal sealed class FollowLearners(AkadaDb db, Doorkeeper door, IAccounts accounts, IFamilies families,
    AuditTrail audit, Work work, TimeProvider clock) : IFollowPeople, IFollowRoles
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } = [new("enrollments", "learner_id", OnErase.Kept)];

    public async Task GoneAsync(Guid personId, CancellationToken ct)
    {
        foreach (var seat in await LockedAsync(personId, ct))
        {
            var was = seat.State;
            seat.Go(clock.Now());
            if (seat.State == was) continue;
            audit.Record("enrollment.freed", seat.Id, before: new { State = was });
            if (was == SeatState.Active) work.Publish(new SeatLeft(seat.Id, seat.LearnerId, seat.CourseId));
            // Saved first, so that whoever is let in finds the place free.
            await db.SaveChangesAsync(ct);
            if (was is SeatState.Active or SeatState.Pending) await door.FreePlaceAsync(seat.CourseId, ct);
        }
    }

    public async Task BackAsync(Guid personId, CancellationToken ct)
    {
        // Who became something else before going has nothing to ask for.
        if (await accounts.FindAsync(personId, ct) is { Role: Role.Student }) await AskAgainAsync(personId, ct);
    }

    public Task RoleChangedAsync(Guid personId, Role before, Role after, CancellationToken ct) =>
        before == Role.Student ? GoneAsync(personId, ct)
        : after == Role.Student ? AskAgainAsync(personId, ct) : Task.CompletedTask;

    private async Task AskAgainAsync(Guid personId, CancellationToken ct)
    {
        bool? consent = null;
        foreach (var seat in await LockedAsync(personId, ct))
        {
            if (seat.ComeBack() is not { } asked) continue;
            consent ??= await families.MayProcessAsync(personId, ConsentPurpose.Learning, ct);
            seat.Record(consent.Value);
            // What a family took itself ends with its consent, also while the child was away (rule 13).
            if (!consent.Value && asked != SeatState.Invited && seat.Basis != Basis.ByHand) continue;
            await AskAgainAsync(seat, asked, ct);
            audit.Record("enrollment.asked_again", seat.Id, before: new { State = asked }, after: new { seat.State });
            await db.SaveChangesAsync(ct);
        }
    }

    public async Task EraseAsync(Guid personId, CancellationToken ct)
    {
        foreach (var seat in await db.Seats.Where(s => s.LearnerId == personId).ToListAsync(ct)) seat.Forget();
    }

    private async Task AskAgainAsync(Seat seat, SeatState asked, CancellationToken ct)
    {
        if (asked == SeatState.Invited)
        {
            seat.Invite(seat.ChangedBy ?? seat.LearnerId, clock.Now());
            return;
        }

        // Others who wait come first, whatever this learner had before.
        var othersFirst = await door.LetInWaitingAsync(seat.CourseId, ct);
        var hasPlace = asked == SeatState.Active && !othersFirst && await door.TakePlaceAsync(seat.CourseId, ct);
        if (!hasPlace && asked == SeatState.Active && seat.IsCovered)
        {
            await door.AddPlaceAsync(seat.CourseId, ct);
            hasPlace = true;
        }

        if (hasPlace)
        {
            seat.Activate(seat.Basis ?? Basis.Free, seat.BasisId, clock.Now());
            work.Publish(new SeatTaken(seat.Id, seat.LearnerId, seat.CourseId));
            return;
        }

        seat.Wait(clock.Now());
        await db.SaveChangesAsync(ct);
        await door.LetInWaitingAsync(seat.CourseId, ct);
    }

    /// <summary>The doors first and in one order everywhere, so that nobody moves between looking and leaving.</summary>
    private async Task<List<Seat>> LockedAsync(Guid personId, CancellationToken ct)
    {
        var doors = await db.Seats.Where(s => s.LearnerId == personId).Select(s => s.CourseId).ToListAsync(ct);
        foreach (var courseId in doors.Order()) await door.LockAsync(courseId, ct);
        return await db.Seats.Where(s => s.LearnerId == personId).OrderBy(s => s.CourseId).ToListAsync(ct);
    }
}
