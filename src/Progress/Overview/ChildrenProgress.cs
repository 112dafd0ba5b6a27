using Akada.Courses;
using Akada.Families;
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
    private ILookup<Guid, MyCourses.Line>? _lines;

    public async Task<IReadOnlyList<MyCourses.Line>> OfAsync(Guid childId, CancellationToken ct)
    {
        _lines ??= await ReadAsync(ct);
        return [.. _lines[childId]];
    }

    private async Task<ILookup<Guid, MyCourses.Line>> ReadAsync(CancellationToken ct)
    {
        var children = await families.ChildrenOfAsync(caller.Id, ct);
        var standings = await progress.OfLearnersAsync([.. children.Select(c => c.Id)], ct);
        var cards = await courses.CardsOfAsync(standings.Select(s => s.CourseId), ct);
        return standings.Where(s => cards.ContainsKey(s.CourseId)).OrderByDescending(s => s.LastSeenAt ?? DateTime.MinValue)
            .ToLookup(s => s.LearnerId, s => new MyCourses.Line(cards[s.CourseId], s));
    }
}

/// <summary>The courses of one child, for its guardian's program.</summary>
public static class ChildCourses
{
    internal sealed class Handler(ChildrenProgress children, IFamilies families, Caller caller)
    {
        /// <summary>Null when the child is not one of the caller's (rule 10).</summary>
        public async Task<IReadOnlyList<MyCourses.Line>?> ReadAsync(Guid childId, CancellationToken ct) =>
            await families.IsGuardianOfAsync(caller.Id, childId, ct) ? await children.OfAsync(childId, ct) : null;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/family/children/{childId:guid}/courses", (Guid childId, Handler handler, CancellationToken ct) => handler.ReadAsync(childId, ct).OrNotFound())
            .RequireAuthorization(Policies.Parent).WithSummary("How far a child is in each course");
}

/// <summary>The same part stands in the card on the guardian's home and on the child's own page.</summary>
internal abstract class ChildSlot(ChildrenProgress children, Caller caller) : ISlot
{
    public abstract string Slot { get; }

    public int Order => 10;

    public string Partial => "/Rooms/Progress/Overview/ChildCourses.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsParent && about is Guid childId ? await children.OfAsync(childId, ct) : null;
}

internal sealed class ChildCardSlot(ChildrenProgress children, Caller caller) : ChildSlot(children, caller)
{
    public override string Slot => "child-card";
}

internal sealed class ChildPageSlot(ChildrenProgress children, Caller caller) : ChildSlot(children, caller)
{
    public override string Slot => "child-page";
}
