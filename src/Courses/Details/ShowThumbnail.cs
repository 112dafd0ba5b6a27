using Akada.Audit;
using Akada.Courses.Files;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Details;

/// <summary>Gives a course another picture, or takes it away.</summary>
public static class ShowThumbnail
{
    internal sealed class Handler(AkadaDb db, CoverPicture covers, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Guid courseId, IFormFile? file, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (file is null || file.Length == 0) return Refusals.FileMissing;
            if (file.Length > UploadLimits.File) return FileStore.TooLarge.With(UploadLimits.File / 1_000_000).At("File");
            await using var content = file.OpenReadStream();
            var kept = await covers.KeepAsync(course.Id, content, file.FileName, ct);
            if (kept.Refusal is { } no) return no.At("File");
            if (course.ThumbnailFileId is { } old) await covers.ForgetAsync(course.Id, old, ct);
            course.ShowThumbnail(kept.Value.Id);
            course.Touch(clock.Now());
            audit.Record("courses.thumbnail_shown", course.Id, course.Title, after: new { kept.Value.Name });
            await db.SaveChangesAsync(ct);
            return kept.Value.Id;
        }

        public async Task<Result<Done>> RemoveAsync(Guid courseId, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (course.ThumbnailFileId is not { } old) return Done.It;
            course.ShowThumbnail(null);
            course.Touch(clock.Now());
            await covers.ForgetAsync(course.Id, old, ct);
            audit.Record("courses.thumbnail_removed", course.Id, course.Title);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/courses/{courseId:guid}/thumbnail", (Guid courseId, IFormFile? file, Handler handler, CancellationToken ct) => handler.Handle(courseId, file, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).TakesUpload(UploadLimits.File).WithSummary("Show another picture");
        api.MapDelete("/courses/{courseId:guid}/thumbnail", (Guid courseId, Handler handler, CancellationToken ct) => handler.RemoveAsync(courseId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).WithSummary("Show no picture");
    }
}
