using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Files;

internal static class FileUse
{
    /// <summary>True when a lesson, also a deleted one, or the description shows the file. The cover is not asked for.</summary>
    public static async Task<bool> ShowsFileAsync(this AkadaDb db, Guid courseId, Guid fileId, CancellationToken ct)
    {
        var written = fileId.ToString();
        return await db.Lessons.WithDeleted().AnyAsync(l => l.CourseId == courseId && (l.FileId == fileId || l.Body.Contains(written)), ct)
            || await db.Courses.AnyAsync(c => c.Id == courseId && c.Description.Contains(written), ct);
    }
}
