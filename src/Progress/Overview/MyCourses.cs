using Akada.Courses;
using Akada.Kernel;
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
        public async Task<Page<Line>> ReadAsync(string? after, int? size, CancellationToken ct)
        {
            var standings = await progress.OfLearnersAsync([caller.Id], ct);
            var cards = await courses.CardsOfAsync(standings.Select(s => s.CourseId), ct);
            return CourseLines.PageOf(standings.Where(s => cards.ContainsKey(s.CourseId)).Select(s => new Line(cards[s.CourseId], s)), after, size);
        }
    }

    internal sealed class HomeSlot(Handler handler, Caller caller) : ISlot
    {
        public string Slot => "home";

        public int Order => 10;

        public string Partial => "/Rooms/Progress/Overview/HomeCourses.cshtml";

        public async Task<object?> ModelAsync(object? about, CancellationToken ct) => caller.IsStudent ? await handler.ReadAsync(null, null, ct) : null;
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/courses", async (string? after, int? size, Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.ReadAsync(after, size, ct)))
            .RequireAuthorization(Policies.Student).WithSummary("My courses and how far I am, the one opened last first");
}
