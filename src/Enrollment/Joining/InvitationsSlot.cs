using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Enrollment.Joining;

/// <summary>On a student's home: courses someone invited them to.</summary>
internal sealed class InvitationsSlot(AkadaDb db, ICourses courses, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 5;

    public string Partial => "/Rooms/Enrollment/Joining/Invitations.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsStudent) return null;
        var ids = await db.Seats.AsNoTracking().Where(s => s.LearnerId == caller.Id && s.State == SeatState.Invited).OrderBy(s => s.SinceAt).Select(s => s.CourseId).Take(10).ToListAsync(ct);
        if (ids.Count == 0) return null;
        var cards = await courses.CardsOfAsync(ids, ct);
        return cards.Values.ToList();
    }
}
