using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Publishing;

/// <summary>A video, audio, file or link must lead somewhere before learners meet it: nobody can open what is not there.</summary>
internal static class Targets
{
    /// <summary>Learners may be in it.</summary>
    public static bool IsOpen(CourseState state) => state is CourseState.Published or CourseState.Archived;

    /// <summary>Title of the first lesson of the course that leads nowhere; null when all are well.</summary>
    public static Task<string?> FirstMissingAsync(this AkadaDb db, Guid courseId, CancellationToken ct) =>
        db.Lessons.Where(l => l.CourseId == courseId && l.Kind != LessonKind.Text && l.Url == null && l.FileId == null)
            .Join(db.Modules, l => l.ModuleId, m => m.Id, (l, m) => new { l, m }).OrderBy(x => x.m.Position).ThenBy(x => x.l.Position)
            .Select(x => x.l.Title).FirstOrDefaultAsync(ct);
}
