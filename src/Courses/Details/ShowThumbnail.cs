using Akada.Audit;
using Akada.Courses.Files;
using Akada.Courses.Outline;
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

/// <summary>The picture that a course shows in lists: cut to 800 pixels; a drawing (SVG) stays as it is when it is harmless.</summary>
public static class ShowThumbnail
{
    private const int Edge = 800;

    private static readonly HashSet<string> Drawing = ["image/svg+xml"];
    private static readonly HashSet<string> Shrunk = ["image/webp"];

    internal sealed class Handler(AkadaDb db, FileStore store, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(Guid courseId, IFormFile? file, CancellationToken ct)
        {
            var course = await db.CoursesEditableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (file is null || file.Length == 0) return Refusals.FileMissing;
            if (file.Length > UploadLimits.File) return FileStore.TooLarge.With(UploadLimits.File / 1_000_000).At("File");
            var kept = await KeepAsync(course, file, ct);
            if (kept.Refusal is { } no) return no.At("File");
            if (course.ThumbnailFileId is { } old) await store.ForgetAsync(old, ct);
            course.ShowThumbnail(kept.Value.Id);
            course.Touch(clock.Now());
            audit.Record("courses.thumbnail_shown", course.Id, course.Title, after: new { kept.Value.Name });
            await db.SaveChangesAsync(ct);
            return kept.Value.Id;
        }

        public async Task<Result<Done>> RemoveAsync(Guid courseId, CancellationToken ct)
        {
            var course = await db.CoursesEditableBy(caller).SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            if (course.ThumbnailFileId is not { } old) return Done.It;
            course.ShowThumbnail(null);
            course.Touch(clock.Now());
            await store.ForgetAsync(old, ct);
            audit.Record("courses.thumbnail_removed", course.Id, course.Title);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        private async Task<Result<KeptFile>> KeepAsync(Course course, IFormFile file, CancellationToken ct)
        {
            await using var content = file.OpenReadStream();
            var head = new byte[FileKind.Head];
            var read = await content.ReadAtLeastAsync(head, head.Length, false, ct);
            content.Position = 0;
            if (FileKind.Of(head.AsSpan(0, read), file.FileName) == "image/svg+xml")
            {
                return await store.KeepAsync(content, new(CourseFileGuard.Kind, course.Id, file.FileName, Drawing, 200_000), ct);
            }

            var small = Pictures.Shrink(content, Edge);
            if (small.Refusal is { } no) return no;
            using var bytes = new MemoryStream(small.Value);
            return await store.KeepAsync(bytes, new(CourseFileGuard.Kind, course.Id, Path.ChangeExtension(file.FileName, "webp"), Shrunk, UploadLimits.File), ct);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/courses/{courseId:guid}/thumbnail", (Guid courseId, IFormFile? file, Handler handler, CancellationToken ct) => handler.Handle(courseId, file, ct).ToOk())
            .RequireAuthorization(Policies.Author).TakesUpload(UploadLimits.File).WithSummary("Show another picture");
        api.MapDelete("/courses/{courseId:guid}/thumbnail", (Guid courseId, Handler handler, CancellationToken ct) => handler.RemoveAsync(courseId, ct).ToNoContent())
            .RequireAuthorization(Policies.Author).WithSummary("Show no picture");
    }
}
