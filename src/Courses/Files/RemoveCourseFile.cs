using Akada.Audit;
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

/// <summary>Takes a file out of a course, unless a lesson or the course's picture still shows it.</summary>
public static class RemoveCourseFile
{
    internal sealed class Handler(AkadaDb db, FileStore store, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid courseId, Guid fileId, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var file = (await store.OfAsync(CourseFileGuard.Kind, courseId, ct)).SingleOrDefault(f => f.Id == fileId);
            if (file is null) return Refusals.NoSuchFile;
            var isUsed = course.ThumbnailFileId == fileId || await db.ShowsFileAsync(courseId, fileId, ct);
            if (isUsed) return Refusals.FileInUse;
            await store.ForgetAsync(fileId, ct);
            audit.Record("courses.file_removed", fileId, file.Name, new { Course = course.Title, file.MediaType, file.Size });
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapDelete("/courses/{courseId:guid}/files/{fileId:guid}", (Guid courseId, Guid fileId, Handler handler, CancellationToken ct) => handler.Handle(courseId, fileId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Take a file out of a course");
}
