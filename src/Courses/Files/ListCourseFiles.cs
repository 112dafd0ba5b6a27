using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Files;

/// <summary>All files of a course, newest first.</summary>
public static class ListCourseFiles
{
    internal sealed class Handler(AkadaDb db, FileStore store, Caller caller)
    {
        public async Task<Result<IReadOnlyList<AddCourseFile.Answer>>> Handle(Guid courseId, CancellationToken ct)
        {
            if (!await db.CoursesEditableBy(caller).AnyAsync(c => c.Id == courseId, ct)) return Refusals.NoSuchCourse;
            var files = await store.OfAsync(CourseFileGuard.Kind, courseId, ct);
            return files.Reverse().Select(AddCourseFile.Answer.Of).ToList();
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/files", (Guid courseId, Handler handler, CancellationToken ct) => handler.Handle(courseId, ct).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("The files of a course");
}
