using Akada.Courses;
using Akada.Enrollment;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Progress.Reading;

/// <summary>"Continue": to the lesson that was open last, on whatever device, or to the first one.</summary>
public static class ResumeCourse
{
    public sealed record Answer(Guid CourseId, Guid? LessonId);

    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Caller caller)
    {
        public async Task<Answer?> ReadAsync(string slug, CancellationToken ct)
        {
            var course = await courses.FindBySlugAsync(slug, ct);
            if (course is null || !await enrollments.MayLearnAsync(caller.Id, course.Id, ct)) return null;
            var outline = await courses.OutlineAsync(course.Id, ct);
            var last = await db.CourseProgress.Where(p => p.LearnerId == caller.Id && p.CourseId == course.Id).Select(p => p.LastLessonId).SingleOrDefaultAsync(ct);
            return new(course.Id, outline.Any(l => l.Id == last) ? last : outline.Count > 0 ? outline[0].Id : null);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/learn/{slug}", async Task<IResult> (string slug, Handler handler, CancellationToken ct) => await handler.ReadAsync(slug, ct) is { } answer ? TypedResults.Ok(answer) : TypedResults.NotFound())
            .Produces<Answer>().RequireAuthorization(Policies.Student).WithSummary("Where to continue in a course");

    public static void MapPage(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{slug}", async Task<IResult> (string slug, Handler handler, CancellationToken ct) => await handler.ReadAsync(slug, ct) switch
            {
                null => Results.NotFound(),
                { LessonId: null } => new SeeOther($"/courses/{slug}?done=no_lessons", StatusCodes.Status302Found),
                var answer => new SeeOther($"/learn/{slug}/{answer.LessonId}", StatusCodes.Status302Found),
            })
            .RequireAuthorization(Policies.Student).ExcludeFromDescription();
}
