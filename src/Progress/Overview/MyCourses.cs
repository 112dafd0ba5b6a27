using Akada.Courses;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Overview;

/// <summary>A student's courses with how far each is; what was open last comes first.</summary>
public static class MyCourses
{
    public sealed record Line(CourseCard Course, Standing Standing);

    internal sealed class Handler(IProgress progress, ICourses courses, Caller caller)
    {
        public async Task<List<Line>> ReadAsync(CancellationToken ct)
        {
            var standings = await progress.OfLearnersAsync([caller.Id], ct);
            var cards = await courses.CardsOfAsync(standings.Select(s => s.CourseId), ct);
            return [.. standings.Where(s => cards.ContainsKey(s.CourseId)).Select(s => new Line(cards[s.CourseId], s)).OrderByDescending(l => l.Standing.LastSeenAt ?? DateTime.MinValue).Take(50)];
        }
    }

    internal sealed class HomeSlot(Handler handler, Caller caller) : ISlot
    {
        public string Slot => "home";

        public int Order => 10;

        public string Partial => "/Rooms/Progress/Overview/MyCourses.cshtml";

        public async Task<object?> ModelAsync(object? about, CancellationToken ct) => caller.IsStudent ? await handler.ReadAsync(ct) : null;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/courses", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.ReadAsync(ct)))
            .RequireAuthorization(Policies.Student).WithSummary("My courses and how far I am");
}
