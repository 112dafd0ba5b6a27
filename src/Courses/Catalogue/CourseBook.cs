using System.Linq.Expressions;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Courses.Staff;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

internal sealed class CourseBook(AkadaDb db) : ICourses
{
    internal static readonly Expression<Func<Course, CourseCard>> ToCard = c =>
        new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language);

    // Modules are asked for by course as well: by their lessons alone PostgreSQL reads those of the whole school.
    private static readonly KeptQuery<Guid, OutlineLesson> Outline = new((db, courseId) =>
        db.Set<Lesson>().Where(l => l.CourseId == courseId)
            .Join(db.Set<CourseModule>().Where(m => m.CourseId == courseId), l => l.ModuleId, m => m.Id, (l, m) => new { l, m })
            .OrderBy(x => x.m.Position).ThenBy(x => x.m.Id).ThenBy(x => x.l.Position).ThenBy(x => x.l.Id)
            .Select(x => new OutlineLesson(x.m.Id, x.m.Title, x.l.Id, x.l.Title, x.l.Kind, x.l.Minutes, x.l.Required, x.l.Rule)));

    private static readonly KeptQuery<List<Guid>, RequiredOf> Required = new((db, courseIds) =>
        db.Set<Lesson>().Where(l => courseIds.Contains(l.CourseId) && l.Required)
            .Join(db.Set<CourseModule>().Where(m => courseIds.Contains(m.CourseId)), l => l.ModuleId, m => m.Id, (l, m) => new { l, m })
            .OrderBy(x => x.m.Position).ThenBy(x => x.m.Id).ThenBy(x => x.l.Position).ThenBy(x => x.l.Id)
            .Select(x => new RequiredOf(x.l.CourseId, new RequiredLesson(x.l.Id, x.l.Title))));

    private static readonly KeptQuery<string, Guid, InCourse> LessonOf = new((db, slug, lessonId) =>
        db.Set<Lesson>().Where(l => l.Id == lessonId)
            .Join(db.Set<Course>().Where(c => c.Slug == slug), l => l.CourseId, c => c.Id, (l, c) => new InCourse(
                new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language),
                new LessonContent(l.Id, l.CourseId, l.Title, l.Kind, l.Html, l.Url, l.FileId, l.Minutes, l.Rule, l.ChangedAt))));

    private static readonly KeptQuery<List<Guid>, CourseCard> Cards = new((db, ids) => db.Set<Course>().Where(c => ids.Contains(c.Id)).Select(ToCard));

    private sealed record RequiredOf(Guid CourseId, RequiredLesson Lesson);

    private sealed record InCourse(CourseCard Course, LessonContent Lesson);

    public Task<CourseCard?> FindAsync(Guid id, CancellationToken ct) =>
        db.Courses.AsNoTracking().Where(c => c.Id == id).Select(ToCard).SingleOrDefaultAsync(ct);

    public Task<CourseCard?> FindBySlugAsync(string slug, CancellationToken ct) =>
        db.Courses.AsNoTracking().Where(c => c.Slug == slug).Select(ToCard).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, CourseCard>> CardsOfAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, CourseCard>();
        return (await Cards.ListAsync(db, wanted, ct)).ToDictionary(c => c.Id);
    }

    public async Task<IReadOnlyList<OutlineLesson>> OutlineAsync(Guid courseId, CancellationToken ct) => await Outline.ListAsync(db, courseId, ct);

    public Task<LessonContent?> LessonAsync(Guid lessonId, CancellationToken ct) =>
        db.Lessons.AsNoTracking().Where(l => l.Id == lessonId)
            .Join(db.Courses, l => l.CourseId, c => c.Id, (l, c) => l)
            .Select(l => new LessonContent(l.Id, l.CourseId, l.Title, l.Kind, l.Html, l.Url, l.FileId, l.Minutes, l.Rule, l.ChangedAt))
            .SingleOrDefaultAsync(ct);

    public async Task<(CourseCard Course, LessonContent Lesson)?> LessonOfAsync(string slug, Guid lessonId, CancellationToken ct) =>
        await LessonOf.FindAsync(db, slug, lessonId, ct) is { } found ? (found.Course, found.Lesson) : null;

    public async Task<ILookup<Guid, RequiredLesson>> RequiredLessonsAsync(IEnumerable<Guid> courseIds, CancellationToken ct) =>
        (await Required.ListAsync(db, [.. courseIds.Distinct()], ct)).ToLookup(r => r.CourseId, r => r.Lesson);

    public Task<Guid?> OwnerOfAsync(Guid courseId, CancellationToken ct) =>
        db.Staff.Where(s => s.CourseId == courseId && s.Role == StaffRole.Owner).Select(s => (Guid?)s.UserId).FirstOrDefaultAsync(ct);

    public Task<bool> IsStaffAsync(Guid courseId, Guid userId, CancellationToken ct) =>
        db.Staff.AnyAsync(s => s.CourseId == courseId && s.UserId == userId, ct);

    public async Task<IReadOnlyList<Guid>> TaughtByAsync(Guid userId, CancellationToken ct) =>
        await db.Staff.AsNoTracking().Where(s => s.UserId == userId).Select(s => s.CourseId).ToListAsync(ct);
}
