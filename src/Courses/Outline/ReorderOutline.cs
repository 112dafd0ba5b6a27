using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Outline;

/// <summary>Puts modules and lessons in a new order, all at once. Who saw an older outline is told so, and nothing moves.</summary>
public static class ReorderOutline
{
    /// <param name="Version">The course's version as it was read with the outline.</param>
    /// <param name="Modules">Every module and every lesson of the course, each once.</param>
    public sealed record Request([Required] long? Version, [Required, MaxLength(500)] IReadOnlyList<ModuleOrder> Modules);

    public sealed record ModuleOrder(Guid Id, [Required, MaxLength(2000)] IReadOnlyList<Guid> Lessons);

    /// <param name="Version">To send with the next change of order.</param>
    public sealed record Answer(long Version);

    internal sealed class Handler(AkadaDb db, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Guid courseId, Request request, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (course.Version != request.Version) return Refusals.StaleOutline;
            var modules = await db.Modules.Where(m => m.CourseId == courseId).ToDictionaryAsync(m => m.Id, ct);
            var lessons = await db.Lessons.Where(l => l.CourseId == courseId).ToDictionaryAsync(l => l.Id, ct);
            if (OutlineOrder.Check(request.Modules, modules.Keys.ToHashSet(), lessons.Keys.ToHashSet()) is { } stale) return stale;

            var before = Titles(modules.Values, lessons.Values);
            foreach (var (position, module) in request.Modules.Index())
            {
                modules[module.Id].Position = position;
                foreach (var (place, lesson) in module.Lessons.Index()) lessons[lesson].MoveTo(modules[module.Id], place);
            }

            course.Touch(clock.Now());
            audit.Record("courses.reordered", course.Id, course.Title, before, Titles(modules.Values, lessons.Values));
            await db.SaveChangesAsync(ct);
            return new Answer(course.Version);
        }

        private static List<string> Titles(IEnumerable<CourseModule> modules, ICollection<Lessons.Lesson> lessons) =>
            [.. modules.OrderBy(m => m.Position).Select(m => $"{m.Title}: {string.Join(" · ", lessons.Where(l => l.ModuleId == m.Id).OrderBy(l => l.Position).Select(l => l.Title))}")];
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/courses/{courseId:guid}/outline", (Guid courseId, Request request, Handler handler, CancellationToken ct) => handler.Handle(courseId, request, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Put modules and lessons in a new order");
}
