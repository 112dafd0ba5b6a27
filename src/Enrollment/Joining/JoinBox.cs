using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Joining;

/// <summary>What the course page offers this visitor: join, wait, go on, or sign in first.</summary>
internal sealed class JoinBox(AkadaDb db, IFamilies families, Caller caller) : ISlot
{
    /// <param name="Covered">Paid before: comes back without paying.</param>
    /// <param name="NeedsConsent">A child who may not join before a guardian has agreed (rule 13).</param>
    /// <param name="Learners">Who learns now; a place held for an open payment is taken, but nobody learns on it.</param>
    /// <param name="Places">Free places; null without a limit.</param>
    internal sealed record View(CourseCard Course, SeatState? Seat, bool Covered, int Learners, int? Places, bool Visitor, bool Student, bool NeedsConsent = false)
    {
        /// <summary>The same that joining asks: rule 19 for who has a seat, rule 20 for who has not paid.</summary>
        public bool MayJoin => Student && Seat != SeatState.Removed && (Course.IsPublished || Seat is not null) && (Course.IsFree || Covered);

        /// <summary>There is a place after all, as when a price is gone that the waiting list stopped at.</summary>
        public bool NeedNotWait => Seat == SeatState.Waiting && MayJoin && Places != 0;

        /// <summary>Waits for a course that has got a price meanwhile.</summary>
        public bool MustPay => Seat == SeatState.Waiting && !Course.IsFree && !Covered;

        public bool ForSale => Course is { IsFree: false, IsPublished: true } && Seat != SeatState.Active && !Covered;
    }

    public string Slot => "course-actions";

    public int Order => 10;

    public string Partial => "/Rooms/Enrollment/Joining/JoinBox.cshtml";

    private static readonly KeptQuery<Guid, Guid, Here> Found = new((db, courseId, learnerId) =>
        db.Set<Room>().AsNoTracking().Where(r => r.CourseId == courseId).LeftJoin(
            db.Set<Seat>().Where(s => s.LearnerId == learnerId && s.CourseId == courseId), r => r.CourseId, s => s.CourseId,
            (r, s) => new Here(r.Taken, db.Set<Seat>().Count(p => p.CourseId == courseId && p.State == SeatState.Pending), r.Capacity, s)));

    private sealed record Here(int Taken, int Held, int? Capacity, Seat? Seat);

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (about is not CourseCard course) return null;
        var room = await Found.FindAsync(db, course.Id, caller.Id, ct);
        var view = new View(course, room?.Seat?.State, room?.Seat is { IsCovered: true }, room is null ? 0 : room.Taken - room.Held, room?.Capacity is { } most ? Math.Max(0, most - room.Taken) : null, !caller.IsSignedIn, caller.IsStudent);
        return view.Seat != SeatState.Active && view.MayJoin && await families.NeedsConsentAsync(caller.Id, ConsentPurpose.Learning, ct) ? view with { NeedsConsent = true } : view;
    }
}
