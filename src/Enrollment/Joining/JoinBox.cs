using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Joining;

/// <summary>What the course page offers this visitor: join, wait, go on, or sign in first.</summary>
internal sealed class JoinBox(AkadaDb db, Caller caller) : ISlot
{
    /// <param name="Places">Free places; null without a limit.</param>
    internal sealed record View(CourseCard Course, SeatState? Seat, int Learners, int? Places, bool Visitor, bool Student);

    public string Slot => "course-actions";

    public int Order => 10;

    public string Partial => "/Rooms/Enrollment/Joining/JoinBox.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (about is not CourseCard course) return null;
        var seats = db.Seats.Where(s => s.LearnerId == caller.Id && s.CourseId == course.Id);
        var room = await db.Rooms.AsNoTracking().Where(r => r.CourseId == course.Id)
            .Select(r => new { r.Taken, r.Capacity, Seat = seats.Select(s => (SeatState?)s.State).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        return new View(course, room?.Seat, room?.Taken ?? 0, room?.Capacity is { } most ? Math.Max(0, most - room.Taken) : null, !caller.IsSignedIn, caller.IsStudent);
    }
}
