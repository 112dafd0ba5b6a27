using Akada.Courses.Lessons;
using Akada.Courses.Publishing;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Outline;

/// <summary>The workshop's view of a course: its order with empty modules and what was deleted.</summary>
public static class ReadOutline
{
    /// <param name="Version">To send with a new order.</param>
    /// <param name="MayEdit">False for moderators, who look and decide but do not write.</param>
    /// <param name="Deleted">Modules and lessons that can be brought back.</param>
    public sealed record Outline(Guid Id, string Slug, string Title, CourseState State, string? ReviewNote,
        string Summary, DateTime ChangedAt, long Version, bool MayEdit, IReadOnlyList<Module> Modules,
        IReadOnlyList<Gone> Deleted, long PriceMinor, string Currency)
    {
        /// <summary>What it still needs before it can be published.</summary>
        public IReadOnlyList<string> Missing => Readiness.Missing(Summary, Modules);

        /// <summary>The lessons whose file or address is still to be chosen before learners meet them.</summary>
        public IReadOnlyList<LessonLine> LeadingNowhere => [.. Modules.SelectMany(m => m.Lessons).Where(l => l.LeadsNowhere)];

        /// <summary>Where a lesson is written, or for who only looks, where it is seen.</summary>
        internal string AddressOf(Guid lessonId) => MayEdit ? $"/teach/lessons/{lessonId}" : $"/teach/{Slug}/preview/{lessonId}";

        internal CourseCard Card => new(Id, Slug, Title, Summary, State, PriceMinor, Currency, null, "");

        internal IReadOnlyList<ReorderOutline.ModuleOrder> Order => field ??= [.. Modules.Select(m => new ReorderOutline.ModuleOrder(m.Id, [.. m.Lessons.Select(l => l.Id)]))];
    }

    public sealed record Module(Guid Id, string Title, IReadOnlyList<LessonLine> Lessons);

    /// <param name="HasContent">True when there is something to read, play, open or download.</param>
    /// <param name="LeadsNowhere">True for a video, audio, file or link without its file or address.</param>
    public sealed record LessonLine(Guid Id, string Title, LessonKind Kind, int? Minutes, bool Required, bool HasContent, bool LeadsNowhere);

    public sealed record Gone(Guid Id, string Title, bool IsModule, DateTime DeletedAt);

    internal sealed class Handler(AkadaDb db, Caller caller)
    {
        public Task<Outline?> BySlugAsync(string slug, CancellationToken ct) => ReadAsync(db.CoursesLookedAfterBy(caller).Where(c => c.Slug == slug), ct);

        public Task<Outline?> ByIdAsync(Guid id, CancellationToken ct) => ReadAsync(db.CoursesLookedAfterBy(caller).Where(c => c.Id == id), ct);

        private async Task<Outline?> ReadAsync(IQueryable<Course> asked, CancellationToken ct)
        {
            var (staff, me) = (db.Staff.AsQueryable(), caller.Id);
            var found = await asked.AsNoTracking().Select(c => new { Course = c, IsStaff = staff.Any(s => s.CourseId == c.Id && s.UserId == me) }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var course = found.Course;
            var modules = await db.Modules.WithDeleted().AsNoTracking().Where(m => m.CourseId == course.Id).OrderBy(m => m.Position).ThenBy(m => m.Id)
                .Select(m => new { m.Id, m.Title, m.DeletedAt }).ToListAsync(ct);
            var lessons = await db.Lessons.WithDeleted().AsNoTracking().Where(l => l.CourseId == course.Id).OrderBy(l => l.Position).ThenBy(l => l.Id)
                .Select(l => new { l.ModuleId, l.DeletedAt, Line = new LessonLine(l.Id, l.Title, l.Kind, l.Minutes, l.Required, l.Body != "" || l.Url != null || l.FileId != null, Targets.IsMissing(l.Kind, l.Url, l.FileId)) }).ToListAsync(ct);
            var there = modules.Where(m => m.DeletedAt is null).ToList();
            var gone = modules.Where(m => m.DeletedAt is not null).Select(m => new Gone(m.Id, m.Title, true, m.DeletedAt!.Value))
                .Concat(lessons.Where(l => l.DeletedAt is not null && there.Exists(m => m.Id == l.ModuleId)).Select(l => new Gone(l.Line.Id, l.Line.Title, false, l.DeletedAt!.Value)));
            return new Outline(course.Id, course.Slug, course.Title, course.State, course.ReviewNote, course.Summary, course.ChangedAt, course.Version, caller.IsAdmin || found.IsStaff,
                [.. there.Select(m => new Module(m.Id, m.Title, [.. lessons.Where(l => l.ModuleId == m.Id && l.DeletedAt is null).Select(l => l.Line)]))],
                [.. gone.OrderByDescending(g => g.DeletedAt).Take(100)], course.PriceMinor, course.Currency);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/outline", (Guid courseId, Handler handler, CancellationToken ct) => handler.ByIdAsync(courseId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("The outline of a course, for who works on it");
}
