using Akada.Accounts;
using Akada.Courses.Importing;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.People;

namespace Akada.Courses.Imports;

/// <summary>An import to its end at once, for the command line and the demo school. What it may change was said beforehand, instead of by confirming a plan.</summary>
internal sealed class ImportFromPath(MakePlan plans, SaveImport save, IAccounts accounts, Caller caller) : IImportCourses, IJoinRequest
{
    public async Task<Result<ImportedCourse>> FromPathAsync(string path, Guid ownerId, ImportWish wish, CancellationToken ct)
    {
        if (await accounts.FindAsync(ownerId, ct) is not { Active: true, Role: not (Role.Student or Role.Parent) } owner) return Refusals.NoInstructor;
        if (!caller.IsSignedIn) caller.SignIn(owner.Id, owner.Code, owner.Name, owner.Role, Guid.Empty, verified: true);
        if (Directory.Exists(path))
        {
            var folder = CoursePackage.ReadFolder(path);
            return folder.Refusal is { } unread ? unread : await WriteAsync(folder.Value, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), ownerId, wish, ct);
        }

        if (!File.Exists(path)) return Refusals.NoSuchFile;
        await using var content = File.OpenRead(path);
        var draft = await CoursePackage.ReadAsync(content, Path.GetFileName(path), ct);
        return draft.Refusal is { } no ? no : await WriteAsync(draft.Value, Path.GetFileName(path), ownerId, wish, ct);
    }

    internal async Task<Result<ImportedCourse>> WriteAsync(CourseDraft draft, string fileName, Guid ownerId, ImportWish wish, CancellationToken ct)
    {
        var plan = await plans.OfAsync(draft, ownerId, null, ct);
        var choice = plan.Choices[0];
        if (wish.Into is { } slug)
        {
            if (plan.Choices.FirstOrDefault(c => c.Slug == slug) is not { } named) return Refusals.ImportNoSuchTarget.With(slug);
            choice = named;
        }
        else if (!wish.AsNew && plan.Suggested is { CourseId: not null } known)
        {
            // Rule 116: nobody said that it may be changed. The same package again changes nothing, which is answered as before.
            if (!known.Changes.ChangedNothing) return Refusals.ImportKnown.With(known.Title, known.Slug!);
            choice = known;
        }

        var import = new CourseImport { FileName = Words.Cut(fileName, 200), ImportedBy = caller.Id, OwnerId = ownerId, State = ImportState.Done, Fingerprint = choice.Fingerprint };
        return await save.WriteAsync(import, draft, choice.CourseId, wish.Publish, null, ct);
    }
}
