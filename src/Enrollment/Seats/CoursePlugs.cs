using Akada.Courses;
using Akada.Families;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Seats;

/// <summary>What Courses asks upwards: who depends on a course, whether the caller learns in it, and in which courses the caller has a place.</summary>
internal sealed class CoursePlugs(AkadaDb db, IEnrollments enrollments, IFamilies families, Caller caller) : ICourseUse, ICourseReaders, ICourseVisitors
{
    public async Task<CourseUse> OfAsync(Guid courseId, CancellationToken ct)
    {
        var active = await db.Seats.Where(s => s.CourseId == courseId && s.State == SeatState.Active).GroupBy(s => s.PaymentStatus).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new(active.Sum(g => g.Count), active.Where(g => g.Key == PaymentStatus.Paid).Sum(g => g.Count));
    }

    public async Task<bool> MayReadAsync(Guid courseId, CancellationToken ct)
    {
        if (caller.IsStudent) return await enrollments.MayLearnAsync(caller.Id, courseId, ct);
        if (!caller.IsParent) return false;
        var mine = families.ChildIdsOf(caller.Id);
        return await db.Seats.AnyAsync(s => s.CourseId == courseId && s.State == SeatState.Active && mine.Contains(s.LearnerId), ct);
    }

    public IQueryable<Guid>? CourseIds()
    {
        // Learns, waits, is invited, or a payment is on its way. Who left comes back by the page to join.
        var placed = db.Seats.Where(s => s.State != SeatState.Left && s.State != SeatState.Removed);
        // An invitation that waits for a guardian shows its course to the guardian only (rule 111).
        if (caller.IsStudent) return placed.Where(s => s.LearnerId == caller.Id && (s.State != SeatState.Invited || s.Recorded)).Select(s => s.CourseId);
        if (!caller.IsParent) return null;
        var mine = families.ChildIdsOf(caller.Id);
        return placed.Where(s => mine.Contains(s.LearnerId)).Select(s => s.CourseId);
    }
}

/// <summary>The way from a course's workshop to its learners.</summary>
internal sealed class LearnersTab(Caller caller, ICourses courses) : ISlot
{
    public string Slot => "course-tabs";

    public int Order => 10;

    public string Partial => "/Rooms/Enrollment/Learners/LearnersTab.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        about is CourseCard course && caller.IsKnown && (caller.IsAdmin || await courses.IsStaffAsync(course.Id, caller.Id, ct)) ? course : null;
}
