using Akada.Accounts;
using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Akada.Platform.Api;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Catalogue;

/// <summary>One course as anyone may see it before joining: what it is, who teaches, what is in it.</summary>
public static class ShowCourse
{
    public sealed record Answer(CourseCard Course, string Description, CourseLevel Level, string? Category, string? Licence, DateTime ChangedAt, IReadOnlyList<string> Teachers, IReadOnlyList<OutlineLesson> Outline)
    {
        /// <summary>All that authors have said of the time it takes; 0 when nobody did.</summary>
        public int Minutes => Outline.Sum(l => l.Minutes ?? 0);
    }

    internal sealed class Handler(AkadaDb db, ICourses courses, IAccounts accounts, IEnumerable<ICourseVisitors> visitors, Caller caller)
    {
        /// <summary>Null when there is no such course for this caller: outside the catalogue it is there for its staff (rule 17) and for who has a place in it (rule 19).</summary>
        public async Task<Answer?> ReadAsync(string slug, CancellationToken ct)
        {
            var staff = db.Staff.AsNoTracking();
            // All of its staff, few as they are: a limit in here would number the staff of the whole school first.
            var course = await db.CoursePagesVisibleTo(caller, visitors).AsNoTracking().Where(c => c.Slug == slug).Select(c => new
            {
                Card = new CourseCard(c.Id, c.Slug, c.Title, c.Summary, c.State, c.PriceMinor, c.Currency, c.ThumbnailFileId, c.Language),
                c.Description,
                c.Level,
                c.Category,
                c.Licence,
                c.ChangedAt,
                Teachers = staff.Where(s => s.CourseId == c.Id).OrderBy(s => s.Role).ThenBy(s => s.SinceAt).Select(s => s.UserId).ToList(),
            }).KeepPlan().SingleOrDefaultAsync(ct);
            if (course is null) return null;
            var people = await accounts.NamesOfAsync(course.Teachers, ct);
            var teachers = course.Teachers.Where(t => people.TryGetValue(t, out var person) && !person.Gone).Take(10);
            return new Answer(course.Card, course.Description, course.Level, course.Category, course.Licence, course.ChangedAt, [.. teachers.Select(t => people[t].Name)], await courses.OutlineAsync(course.Card.Id, ct));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/catalogue/{slug}", (string slug, Handler handler, CancellationToken ct) => handler.ReadAsync(slug, ct).OrNotFound())
            .AllowAnonymous().WithSummary("One course, as seen before joining");
}
