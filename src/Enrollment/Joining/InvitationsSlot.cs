using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Families;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Enrollment.Joining;

/// <summary>On a student's home: courses someone invited them to.</summary>
internal sealed class InvitationsSlot(IEnrollments enrollments, ICourses courses, IFamilies families, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 5;

    public string Partial => "/Rooms/Enrollment/Joining/Invitations.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsStudent) return null;
        var ids = (await enrollments.OfLearnersAsync([caller.Id], ct)).Where(s => s is { State: SeatState.Invited, GuardianFirst: false }).OrderBy(s => s.SinceAt).Select(s => s.CourseId).Take(10).ToList();
        // Asked again, as the school may have put the birth date right since.
        if (ids.Count == 0 || await families.NeedsConsentAsync(caller.Id, ConsentPurpose.Learning, ct)) return null;
        var cards = await courses.CardsOfAsync(ids, ct);
        return cards.Values.ToList();
    }
}
