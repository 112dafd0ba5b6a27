using Akada.Accounts.Schools;
using Akada.Platform.Slots;

namespace Akada.Courses.Catalogue;

/// <summary>A visitor's first page: the school's name, the search, the newest courses.</summary>
internal sealed class FrontSlot(BrowseCourses.Handler browse, SchoolBook school) : ISlot
{
    internal sealed record View(string School, IReadOnlyList<CourseCard> Newest);

    public string Slot => "front";

    public int Order => 10;

    public string Partial => "/Rooms/Courses/Catalogue/Front.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        new View((await school.FindAsync(ct))!.Name, (await browse.ReadAsync(new(), 6, ct)).Items);
}
