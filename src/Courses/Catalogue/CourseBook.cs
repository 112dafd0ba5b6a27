using System.Linq.Expressions;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

internal sealed class CourseBook(AkadaDb db) : ICourses
{
    internal static readonly Expression<Func<Course, CourseCard>> ToCard = c =>
        new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language);

    public Task<CourseCard?> FindAsync(Guid id, CancellationToken ct) =>
        db.Courses.AsNoTracking().Where(c => c.Id == id).Select(ToCard).SingleOrDefaultAsync(ct);

    public Task<CourseCard?> FindBySlugAsync(string slug, CancellationToken ct) =>
        db.Courses.AsNoTracking().Where(c => c.Slug == slug).Select(ToCard).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, CourseCard>> CardsOfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, CourseCard>();
        return await db.Courses.AsNoTracking().Where(c => wanted.Contains(c.Id)).Select(ToCard).ToDictionaryAsync(c => c.Id, ct);
    }

    // Modules are asked for by course as well: by their lessons alone PostgreSQL reads those of the whole school.
    public async Task<IReadOnlyList<OutlineLesson>> OutlineAsync(Guid courseId, CancellationToken ct) =>
        await db.Lessons.AsNoTracking().Where(l => l.CourseId == courseId)
            .Join(db.Modules.Where(m => m.CourseId == courseId), l => l.ModuleId, m => m.Id, (l, m) => new { l, m })
            .OrderBy(x => x.m.Position).ThenBy(x => x.m.Id).ThenBy(x => x.l.Position).ThenBy(x => x.l.Id)
            .Select(x => new OutlineLesson(x.m.Id, x.m.Title, x.l.Id, x.l.Title, x.l.Kind, x.l.Minutes, x.l.Required, x.l.Rule))
            .ToListAsync(ct);

    public Task<LessonContent?> LessonAsync(Guid lessonId, CancellationToken ct) =>
        db.Lessons.AsNoTracking().Where(l => l.Id == lessonId)
            .Join(db.Courses, l => l.CourseId, c => c.Id, (l, c) => l)
            .Select(l => new LessonContent(l.Id, l.CourseId, l.Title, l.Kind, l.Html, l.Url, l.FileId, l.Minutes, l.Rule, l.ChangedAt))
            .SingleOrDefaultAsync(ct);

    public async Task<(CourseCard Course, LessonContent Lesson)?> LessonOfAsync(string slug, Guid lessonId, CancellationToken ct)
    {
        var found = await db.Lessons.AsNoTracking().Where(l => l.Id == lessonId)
            .Join(db.Courses.Where(c => c.Slug == slug), l => l.CourseId, c => c.Id, (l, c) => new
            {
                Course = new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language),
                Lesson = new LessonContent(l.Id, l.CourseId, l.Title, l.Kind, l.Html, l.Url, l.FileId, l.Minutes, l.Rule, l.ChangedAt),
            })
            .SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Course, found.Lesson);
    }

    public async Task<ILookup<Guid, RequiredLesson>> RequiredLessonsAsync(IEnumerable<Guid> courseIds, CancellationToken ct)
    {
        var wanted = courseIds.Distinct().ToList();
        var rows = await db.Lessons.AsNoTracking().Where(l => wanted.Contains(l.CourseId) && l.Required).Join(db.Modules.Where(m => wanted.Contains(m.CourseId)), l => l.ModuleId, m => m.Id, (l, m) => new { l, m })
            .OrderBy(x => x.m.Position).ThenBy(x => x.m.Id).ThenBy(x => x.l.Position).ThenBy(x => x.l.Id).Select(x => new { x.l.CourseId, x.l.Id, x.l.Title }).ToListAsync(ct);
        return rows.ToLookup(r => r.CourseId, r => new RequiredLesson(r.Id, r.Title));
    }

    public Task<Guid?> OwnerOfAsync(Guid courseId, CancellationToken ct) =>
        db.Staff.Where(s => s.CourseId == courseId && s.Role == StaffRole.Owner).Select(s => (Guid?)s.UserId).FirstOrDefaultAsync(ct);

    public Task<bool> IsStaffAsync(Guid courseId, Guid userId, CancellationToken ct) =>
        db.Staff.AnyAsync(s => s.CourseId == courseId && s.UserId == userId, ct);

    public async Task<IReadOnlyList<Guid>> TaughtByAsync(Guid userId, CancellationToken ct) =>
        await db.Staff.AsNoTracking().Where(s => s.UserId == userId).Select(s => s.CourseId).ToListAsync(ct);
}
