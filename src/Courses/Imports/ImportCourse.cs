using Akada.Accounts;
using Akada.Audit;
using Akada.Courses.Files;
using Akada.Courses.Importing;
using Akada.Courses.Importing.Archives;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>First step of an import: takes a course package in and has it read in the background. No course changes before its plan is confirmed.</summary>
public static class ImportCourse
{
    /// <summary>Packages that one person has on the way; each is kept until it is confirmed or cancelled.</summary>
    internal const int MostOpen = 5;

    /// <param name="File">.zip, .imscc or .tar.gz of at most 200 MB.</param>
    /// <param name="OwnerCode">The instructor whose course it becomes; only admins name another than themselves.</param>
    public sealed record Request(IFormFile? File, [System.ComponentModel.DataAnnotations.StringLength(20)] string? OwnerCode);

    internal sealed class Handler(AkadaDb db, FileStore store, ShowImport.Handler shows, IAccounts accounts, Work work, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        /// <summary>Names the stored packages. No guard answers for it: nobody reads them but the importer.</summary>
        public const string Kind = "import";

        public async Task<Result<ShowImport.Answer>> Handle(Request request, CancellationToken ct)
        {
            if (request.File is not { Length: > 0 } file) return Refusals.FileMissing;
            if (file.Length > UploadLimits.Package) return FileStore.TooLarge.With(UploadLimits.Package / 1_000_000).At(nameof(Request.File));
            var owner = caller.Id;
            if (!string.IsNullOrWhiteSpace(request.OwnerCode))
            {
                var person = await accounts.FindByCodeAsync(request.OwnerCode, ct);
                var mayOwn = person is { Active: true, Role: Role.Instructor } || person?.Id == caller.Id;
                if (!mayOwn || (!caller.IsAdmin && person!.Id != caller.Id)) return Refusals.NoInstructor.At(nameof(Request.OwnerCode));
                owner = person!.Id;
            }

            if (await db.CourseImports.CountAsync(i => i.ImportedBy == caller.Id && ImportStates.Open.Contains(i.State), ct) >= MostOpen) return Refusals.TooManyImports.With(MostOpen);
            await using var content = file.OpenReadStream();
            if (!await OpenArchive.IsOneAsync(content, ct)) return ImportRefusals.NotAnArchive.At(nameof(Request.File));
            var id = Guid.CreateVersion7();
            var kept = await store.KeepAsync(content, new(Kind, id, file.FileName, FileKind.Archives, UploadLimits.Package), ct);
            if (kept.Refusal is { } no) return (no == FileStore.WrongType ? ImportRefusals.NotAnArchive : no).At(nameof(Request.File));
            db.CourseImports.Add(new CourseImport
            {
                Id = id, FileName = Words.Cut(kept.Value.Name, 200), ImportedBy = caller.Id, OwnerId = owner, ImportedAt = clock.Now(), State = ImportState.Waiting, FileId = kept.Value.Id,
            });
            work.Publish(new ImportQueued(id));
            audit.Record("courses.import_uploaded", id, kept.Value.Name, after: new { kept.Value.Size, kept.Value.Sha256 });
            await db.SaveChangesAsync(ct);
            return (await shows.ReadAsync(id, ct))!;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/imports", (IFormFile? file, [Microsoft.AspNetCore.Mvc.FromForm] string? ownerCode, Handler handler, CancellationToken ct) =>
                handler.Handle(new(file, ownerCode), ct).ToAccepted(import => $"/api/v1/imports/{import.Id}"))
            .RequireAuthorization(Policies.Author).Reaches(Reach.OwnDraft).TakesUpload(UploadLimits.Package)
            .WithSummary("Upload a course package: Markdown, Common Cartridge, Carpentries or CNXML. It is read in the background; then its plan is to be confirmed");
}
