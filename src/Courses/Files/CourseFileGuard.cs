using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Files;

/// <summary>Rule 17 for files: staff and overseers read all of a course, the world its picture and those of its description once it is published, learners what the plug allows.</summary>
internal sealed class CourseFileGuard(AkadaDb db, FileStore store, IEnumerable<ICourseReaders> readers, Caller caller) : IFileGuard
{
    public const string Kind = "course";

    public string OwnerKind => Kind;

    public async Task<FileReach> ReachAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        // A deleted course is in none of these queries.
        var written = fileId.ToString();
        var course = await db.Courses.AsNoTracking().Where(c => c.Id == ownerId).Select(c => new { c.State, IsCover = c.ThumbnailFileId == fileId, IsDescribed = c.Description.Contains(written) }).SingleOrDefaultAsync(ct);
        if (course is null) return FileReach.Nobody;
        if (course.State == CourseState.Published && (course.IsCover || (course.IsDescribed && await IsPictureAsync(fileId, ct)))) return FileReach.Everybody;
        if (!caller.IsSignedIn) return FileReach.Nobody;
        if (await db.CoursesLookedAfterBy(caller).AnyAsync(c => c.Id == ownerId, ct)) return FileReach.Caller;
        foreach (var reader in readers)
        {
            if (await reader.MayReadAsync(ownerId, ct)) return FileReach.Caller;
        }

        return FileReach.Nobody;
    }

    private async Task<bool> IsPictureAsync(Guid fileId, CancellationToken ct) => (await store.FindAsync(fileId, ct))?.MediaType.StartsWith("image/", StringComparison.Ordinal) == true;
}
