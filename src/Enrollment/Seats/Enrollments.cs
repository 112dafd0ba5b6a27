using System.Linq.Expressions;
using Akada.Accounts;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

internal sealed class Enrollments(AkadaDb db, Doorkeeper door, IFamilies families, SchoolRoll roll, Work work, TimeProvider clock) : IEnrollments
{
    private static readonly Expression<Func<Seat, SeatFacts>> ToFacts = s =>
        new SeatFacts(s.LearnerId, s.CourseId, s.State, s.PaymentStatus, s.BasisId != null && (s.PaymentStatus == PaymentStatus.Paid || s.Basis == Basis.Bursary), s.SinceAt,
            s.State == SeatState.Invited && !s.Recorded);

    private static readonly KeptQuery<Guid, Guid, bool?> Recorded = new((db, learnerId, courseId) =>
        db.Set<Seat>().Where(s => s.LearnerId == learnerId && s.CourseId == courseId && s.State == SeatState.Active).Select(s => (bool?)s.Recorded));

    private static readonly KeptQuery<List<Guid>, SeatFacts> OfLearners = new((db, learnerIds) =>
        db.Set<Seat>().Where(s => learnerIds.Contains(s.LearnerId)).OrderByDescending(s => s.SinceAt).ThenBy(s => s.Id).Select(ToFacts));

    private static readonly KeptQuery<Guid, SeatFacts> OfLearner = new((db, learnerId) =>
        db.Set<Seat>().Where(s => s.LearnerId == learnerId).OrderByDescending(s => s.SinceAt).ThenBy(s => s.Id).Select(ToFacts));

    private (HashSet<Guid> Learners, IReadOnlyList<SeatFacts> Seats)? _asked;

    public Task<bool> MayLearnAsync(Guid learnerId, Guid courseId, CancellationToken ct) =>
        db.Seats.AnyAsync(s => s.LearnerId == learnerId && s.CourseId == courseId && s.State == SeatState.Active, ct);

    public async Task<Access> AccessAsync(Guid learnerId, Guid courseId, CancellationToken ct) =>
        await Recorded.FindAsync(db, learnerId, courseId, ct) is { } recorded ? new(true, recorded) : new(false, false);

    public Task<SeatFacts?> FindAsync(Guid learnerId, Guid courseId, CancellationToken ct) =>
        db.Seats.AsNoTracking().Where(s => s.LearnerId == learnerId && s.CourseId == courseId)
            .Select(ToFacts).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyList<SeatFacts>> OfLearnersAsync(IReadOnlyCollection<Guid> learnerIds, CancellationToken ct)
    {
        // Several parts of a student's home ask for the same.
        if (_asked is { } known && known.Learners.SetEquals(learnerIds)) return known.Seats;
        var learners = learnerIds.ToHashSet();
        var seats = learners.Count == 1 ? await OfLearner.ListAsync(db, learners.Single(), ct) : await OfLearners.ListAsync(db, [.. learners], ct);
        _asked = (learners, seats);
        return seats;
    }

    public IQueryable<Sitting> SittingIn(Guid courseId) =>
        db.Seats.Where(s => s.CourseId == courseId && s.State == SeatState.Active).Select(s => new Sitting { LearnerId = s.LearnerId, SinceAt = s.SinceAt });

    public async Task<Refusal?> ActivateAsync(Guid learnerId, Guid courseId, Basis basis, Guid? basisId, CancellationToken ct)
    {
        var seat = await LockedAsync(learnerId, courseId, ct);
        if (seat?.State == SeatState.Active) return null;
        if (seat?.State != SeatState.Pending && !await door.TakePlaceAsync(courseId, ct)) return Refusals.Full;
        await SeatAsync(seat ?? Add(learnerId, courseId), basis, basisId, ct);
        return null;
    }

    public async Task<Refusal?> HoldAsync(Guid learnerId, Guid courseId, CancellationToken ct)
    {
        var seat = await LockedAsync(learnerId, courseId, ct);
        if (seat?.State == SeatState.Pending) return null;
        if (seat?.State == SeatState.Removed) return Refusals.RemovedByStaff;
        if ((seat ?? Add(learnerId, courseId)).HoldForPayment(clock.Now()) is { } no) return no;
        return await door.TakePlaceAsync(courseId, ct) ? null : Refusals.Full;
    }

    public async Task GiveUpAsync(Guid learnerId, Guid courseId, CancellationToken ct)
    {
        if (await LockedAsync(learnerId, courseId, ct) is not { State: SeatState.Pending } seat || seat.Leave(clock.Now()) is not null) return;
        await db.SaveChangesAsync(ct);
        await door.FreePlaceAsync(courseId, ct);
    }

    public async Task<bool> GrantAsync(Guid learnerId, Guid courseId, Basis basis, Guid basisId, CancellationToken ct)
    {
        var seat = await LockedAsync(learnerId, courseId, ct);
        if (seat is not null && (seat.State == SeatState.Active || seat.IsCovered) && seat.BasisId != basisId) return false;
        if (seat?.State == SeatState.Active) return true;
        if (await roll.FindAsync(learnerId, ct) is null or { Standing: Standing.Suspended })
        {
            await KeepForReturnAsync(seat ?? Add(learnerId, courseId), basis, basisId, ct);
            return true;
        }

        if (seat?.State != SeatState.Pending) await door.AddPlaceAsync(courseId, ct);
        await SeatAsync(seat ?? Add(learnerId, courseId), basis, basisId, ct);
        return true;
    }

    public async Task RevokeAsync(Guid learnerId, Guid courseId, Guid basisId, CancellationToken ct)
    {
        if (await LockedAsync(learnerId, courseId, ct) is not { } seat || seat.BasisId != basisId) return;
        var was = seat.State;
        if (seat.Revoke(clock.Now()) is not null || was != SeatState.Active) return;
        work.Publish(new SeatLeft(seat.Id, learnerId, courseId));
        await db.SaveChangesAsync(ct);
        await door.FreePlaceAsync(courseId, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, int>> ActiveCountsAsync(IReadOnlyCollection<Guid> courseIds, CancellationToken ct)
    {
        // A room's count holds places for open payments too; those are few, and all seats are many.
        var held = db.Seats.Where(s => s.State == SeatState.Pending);
        return await db.Rooms.AsNoTracking().Where(r => courseIds.Contains(r.CourseId))
            .Select(r => new { r.CourseId, Active = r.Taken - held.Count(s => s.CourseId == r.CourseId) }).ToDictionaryAsync(r => r.CourseId, r => r.Active, ct);
    }

    private async Task<Seat?> LockedAsync(Guid learnerId, Guid courseId, CancellationToken ct)
    {
        await door.LockAsync(courseId, ct);
        return await FreshAsync(learnerId, courseId, ct);
    }

    // Read to be changed: what was remembered for the pages is no longer so.
    private Task<Seat?> FreshAsync(Guid learnerId, Guid courseId, CancellationToken ct)
    {
        _asked = null;
        return db.Seats.SingleOrDefaultAsync(s => s.LearnerId == learnerId && s.CourseId == courseId, ct);
    }

    private Seat Add(Guid learnerId, Guid courseId) => db.Seats.Add(Seat.New(learnerId, courseId, clock.Now())).Entity;

    private async Task KeepForReturnAsync(Seat seat, Basis basis, Guid basisId, CancellationToken ct)
    {
        var held = seat.State == SeatState.Pending;
        seat.KeepForReturn(basis, basisId, clock.Now());
        if (!held) return;
        await db.SaveChangesAsync(ct);
        await door.FreePlaceAsync(seat.CourseId, ct);
    }

    private async Task SeatAsync(Seat seat, Basis basis, Guid? basisId, CancellationToken ct)
    {
        seat.Activate(basis, basisId, clock.Now());
        seat.Record(await families.MayProcessAsync(seat.LearnerId, ConsentPurpose.Learning, ct));
        work.Publish(new SeatTaken(seat.Id, seat.LearnerId, seat.CourseId));
    }
}
