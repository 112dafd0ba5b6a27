using Akada.Courses;
using Akada.Families;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Overview;

/// <summary>What a guardian sees of each child: courses, percent, last seen, what is next. All children are read at once and kept for the request.</summary>
internal sealed class ChildrenProgress(IFamilies families, IProgress progress, ICourses courses, Caller caller) : IJoinRequest
{
    private IReadOnlyList<Child>? _children;
    private ILookup<Guid, MyCourses.Line>? _lines;

    /// <summary>Null when the child is not one of the caller's (rule 10).</summary>
    public async Task<ChildCourses.Shown?> OfAsync(Predicate<Child> which, string? after, int? size, CancellationToken ct)
    {
        _children ??= await families.ChildrenOfAsync(caller.Id, ct);
        if (_children.FirstOrDefault(c => which(c)) is not { } child) return null;
        _lines ??= await ReadAsync([.. _children.Select(c => c.Id)], ct);
        return new(child, CourseLines.PageOf(_lines[child.Id], after, size));
    }

    private async Task<ILookup<Guid, MyCourses.Line>> ReadAsync(IReadOnlyCollection<Guid> children, CancellationToken ct)
    {
        var standings = await progress.OfLearnersAsync(children, ct);
        var cards = await courses.CardsOfAsync(standings.Select(s => s.CourseId), ct);
        return standings.Where(s => cards.ContainsKey(s.CourseId)).ToLookup(s => s.LearnerId, s => new MyCourses.Line(cards[s.CourseId], s));
    }
}

/// <summary>The courses of one child, for its guardian's program.</summary>
public static class ChildCourses
{
    internal sealed record Shown(Child Child, Page<MyCourses.Line> Courses);

    internal sealed class Handler(ChildrenProgress children)
    {
        public async Task<Page<MyCourses.Line>?> ReadAsync(Guid childId, string? after, int? size, CancellationToken ct) =>
            (await children.OfAsync(c => c.Id == childId, after, size, ct))?.Courses;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/family/children/{childId:guid}/courses", (Guid childId, string? after, int? size, Handler handler, CancellationToken ct) => handler.ReadAsync(childId, after, size, ct).OrNotFound())
            .RequireAuthorization(Policies.Parent).WithSummary("How far a child is in each course, the one opened last first");
}

/// <summary>The same part stands in the card on the guardian's home and on the child's own page.</summary>
internal abstract class ChildSlot(ChildrenProgress children, Caller caller) : ISlot
{
    public abstract string Slot { get; }

    public int Order => 10;

    public string Partial => "/Rooms/Progress/Overview/ChildCourses.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsParent && about is Guid childId ? await children.OfAsync(c => c.Id == childId, null, null, ct) : null;
}

internal sealed class ChildCardSlot(ChildrenProgress children, Caller caller) : ChildSlot(children, caller)
{
    public override string Slot => "child-card";
}

internal sealed class ChildPageSlot(ChildrenProgress children, Caller caller) : ChildSlot(children, caller)
{
    public override string Slot => "child-page";
}
