using Akada.Courses.Outline;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Courses.Teaching;

/// <summary>On the first page of those who make courses: the newest ones, their own or, for moderators and admins, all, those in review before the others.</summary>
internal sealed class CoursesToday(ListTaught.Handler list, Caller caller) : ISlot
{
    private const int Shown = 5;

    internal sealed record View(IReadOnlyList<ListTaught.Line> Lines, bool HasMore, bool IsOverseer);

    public string Slot => "home";

    public int Order => 15;

    public string Partial => "/Rooms/Courses/Teaching/CoursesToday.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsOverseer && !caller.IsInstructor) return null;
        var newest = await list.ReadAsync(state: null, mine: !caller.IsOverseer, after: null, size: Shown, ct);
        // What waits for the reader comes first, however old it is.
        var waiting = caller.IsOverseer ? (await list.ReadAsync(CourseState.InReview, mine: false, after: null, size: Shown, ct)).Items : [];
        return new View([.. waiting.UnionBy(newest.Items, l => l.Id).Take(Shown)], newest.Next is not null, caller.IsOverseer);
    }
}
