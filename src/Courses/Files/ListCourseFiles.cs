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
        public async Task<Result<Page<AddCourseFile.Answer>>> Handle(Guid courseId, Guid? after, int? size, CancellationToken ct)
        {
            if (!await db.CoursesEditableBy(caller).AnyAsync(c => c.Id == courseId, ct)) return Refusals.NoSuchCourse;
            return (await store.PageOfAsync(CourseFileGuard.Kind, courseId, after, Page.Size(size), ct)).Select(AddCourseFile.Answer.Of);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/files", (Guid courseId, string? after, int? size, Handler handler, CancellationToken ct) =>
                PageKey.From(after, last => handler.Handle(courseId, last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("The files of a course");
}
