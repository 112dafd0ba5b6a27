using System.Text.Json;
using Akada.Accounts;
using Akada.Audit;
using Akada.Courses.Files;
using Akada.Courses.Importing;
using Akada.Courses.Outline;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Courses.Imports;

/// <summary>A course package becomes a course, all of it or nothing of it; what cannot come along is named. The same package again changes nothing.</summary>
public static class ImportCourse
{
    /// <param name="File">.zip, .imscc or .tar.gz of at most 200 MB.</param>
    /// <param name="OwnerCode">The instructor whose course it becomes; only admins name another than themselves.</param>
    public sealed record Request(IFormFile? File, [System.ComponentModel.DataAnnotations.StringLength(20)] string? OwnerCode);

    internal sealed class Handler(AkadaDb db, WriteCourse write, ReadOutline.Handler outlines, IAccounts accounts, Caller caller, AuditTrail audit, TimeProvider clock) : IImportCourses
    {
        public async Task<Result<ImportedCourse>> Handle(Request request, CancellationToken ct)
        {
            if (request.File is not { Length: > 0 } file) return Refusals.FileMissing;
            if (file.Length > UploadLimits.Package) return ImportRefusals.TooLarge.At(nameof(Request.File));
            var owner = caller.Id;
            if (!string.IsNullOrWhiteSpace(request.OwnerCode))
            {
                var person = await accounts.FindByCodeAsync(request.OwnerCode, ct);
                var mayOwn = person is { Active: true, Role: Role.Instructor } || person?.Id == caller.Id;
                if (!mayOwn || (!caller.IsAdmin && person!.Id != caller.Id)) return Refusals.NoInstructor.At(nameof(Request.OwnerCode));
                owner = person!.Id;
            }

            await using var content = file.OpenReadStream();
            var draft = await CoursePackage.ReadAsync(content, file.FileName, ct);
            return draft.Refusal is { } no ? no.At(nameof(Request.File)) : await WriteAsync(draft.Value, file.FileName, owner, publish: false, ct);
        }

        public async Task<Result<ImportedCourse>> FromPathAsync(string path, Guid ownerId, bool publish, CancellationToken ct)
        {
            if (await accounts.FindAsync(ownerId, ct) is not { Active: true, Role: not (Role.Student or Role.Parent) } owner) return Refusals.NoInstructor;
            if (!caller.IsSignedIn) caller.SignIn(owner.Id, owner.Code, owner.Name, owner.Role, Guid.Empty, verified: true);
            if (Directory.Exists(path))
            {
                var folder = CoursePackage.ReadFolder(path);
                return folder.Refusal is { } unread ? unread : await WriteAsync(folder.Value, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), ownerId, publish, ct);
            }

            if (!File.Exists(path)) return Refusals.NoSuchFile;
            await using var content = File.OpenRead(path);
            var draft = await CoursePackage.ReadAsync(content, Path.GetFileName(path), ct);
            return draft.Refusal is { } no ? no : await WriteAsync(draft.Value, Path.GetFileName(path), ownerId, publish, ct);
        }

        internal async Task<Result<ImportedCourse>> WriteAsync(CourseDraft draft, string fileName, Guid ownerId, bool publish, CancellationToken ct)
        {
            // Files are copied before the transaction: SQLite has one writer, and nobody else could save meanwhile. What is refused leaves bytes without a row, which are swept away.
            var (course, report) = await write.WriteAsync(draft, ownerId, ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var import = new CourseImport { CourseId = course.Id, FileName = Words.Cut(fileName, 200), ImportedBy = caller.Id, ImportedAt = clock.Now(), Report = JsonSerializer.Serialize(report, JsonSerializerOptions.Web) };
            db.CourseImports.Add(import);
            audit.Record("courses.imported", course.Id, course.Title, after: new { fileName, Added = report.Added.Count, Changed = report.Changed.Count, report.Unchanged, Losses = report.Losses.Count });
            if (await db.TrySaveAsync(ct, ("courses(slug)", Refusals.SlugTaken)) is { } taken) return taken.At(nameof(Request.File));
            if (publish && course.State == CourseState.Draft && await outlines.ByIdAsync(course.Id, ct) is { } outline && Readiness.Check(outline) is null && course.Publish(caller.Id, clock.Now()) is null)
            {
                audit.Record("courses.published", course.Id, course.Title, new { State = CourseState.Draft }, new { course.State });
                await db.SaveChangesAsync(ct);
            }

            await transaction.CommitAsync(ct);
            return new ImportedCourse(import.Id, course.Id, course.Slug, course.Title, report.Added.Count, report.Changed.Count + (report.DetailsChanged && !report.IsNew ? 1 : 0), report.Unchanged, report.Losses.Count);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/imports", (IFormFile? file, [Microsoft.AspNetCore.Mvc.FromForm] string? ownerCode, Handler handler, CancellationToken ct) => handler.Handle(new(file, ownerCode), ct).ToOk())
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).TakesUpload(UploadLimits.Package).WithSummary("Import a course package: Markdown, Common Cartridge, Carpentries or CNXML");
}
