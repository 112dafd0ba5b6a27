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

/// <summary>Puts a picture, a recording or a paper into a course. Its content decides what it is (rule 48); half an upload leaves nothing.</summary>
public static class AddCourseFile
{
    /// <param name="Url">Where who may read the course finds it.</param>
    /// <param name="Markdown">What to write into a lesson to show it.</param>
    public sealed record Answer(Guid Id, string Name, string MediaType, long Size, string Url, string Markdown)
    {
        internal static Answer Of(KeptFile file) => new(file.Id, file.Name, file.MediaType, file.Size, file.Url, Lessons.LessonLinks.MarkdownOf(file));
    }

    internal sealed class Handler(AkadaDb db, FileStore store, Caller caller, AuditTrail audit)
    {
        public async Task<Result<Answer>> Handle(Guid courseId, IFormFile? file, CancellationToken ct)
        {
            var course = await db.CoursesWritableBy(caller).AsNoTracking().SingleOrDefaultAsync(c => c.Id == courseId, ct);
            if (course is null) return Refusals.NoSuchCourse;
            var kept = await KeepAsync(courseId, file, ct);
            if (kept.Refusal is { } no) return no;
            audit.Record("courses.file_added", kept.Value.Id, kept.Value.Name, after: new { Course = course.Title, kept.Value.MediaType, kept.Value.Size });
            await db.SaveChangesAsync(ct);
            return Answer.Of(kept.Value);
        }

        /// <summary>Takes the bytes in and adds the row; does not save.</summary>
        public async Task<Result<KeptFile>> KeepAsync(Guid courseId, IFormFile? file, CancellationToken ct)
        {
            if (file is null || file.Length == 0) return Refusals.FileMissing;
            await using var content = file.OpenReadStream();
            var head = new byte[FileKind.Head];
            var read = await content.ReadAtLeastAsync(head, head.Length, false, ct);
            content.Position = 0;
            var mediaType = FileKind.Of(head.AsSpan(0, read), file.FileName);
            var isRecording = mediaType.StartsWith("video/", StringComparison.Ordinal) || mediaType.StartsWith("audio/", StringComparison.Ordinal);
            var most = isRecording ? UploadLimits.Recording : UploadLimits.File;
            var kept = await store.KeepAsync(content, new(CourseFileGuard.Kind, courseId, file.FileName, FileKind.Media, most), ct);
            return kept.Refusal is { } no ? no.At("File") : kept;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/courses/{courseId:guid}/files", (Guid courseId, IFormFile? file, Handler handler, CancellationToken ct) => handler.Handle(courseId, file, ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).TakesUpload(UploadLimits.Recording).WithSummary("Put a file into a course: at most 10 MB, video and audio at most 200 MB");
}
