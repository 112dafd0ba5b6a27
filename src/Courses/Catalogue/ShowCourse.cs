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

    internal sealed class Handler(AkadaDb db, ICourses courses, IAccounts accounts, Caller caller)
    {
        /// <summary>Null when there is no such course for this caller (rule 17).</summary>
        public async Task<Answer?> ReadAsync(string slug, CancellationToken ct)
        {
            var course = await db.CoursesVisibleTo(caller).AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct);
            if (course is null) return null;
            var teachers = await db.Staff.AsNoTracking().Where(s => s.CourseId == course.Id).OrderBy(s => s.Role).ThenBy(s => s.SinceAt).Select(s => s.UserId).Take(10).ToListAsync(ct);
            var people = await accounts.NamesOfAsync(teachers, ct);
            var card = new CourseCard(course.Id, course.Slug, course.Title, course.Summary, course.State, course.PriceMinor, course.Currency, course.ThumbnailFileId, course.Language);
            return new Answer(card, course.Description, course.Level, course.Category, course.Licence, course.ChangedAt, [.. teachers.Where(people.ContainsKey).Select(t => people[t].Name)], await courses.OutlineAsync(course.Id, ct));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/catalogue/{slug}", (string slug, Handler handler, CancellationToken ct) => handler.ReadAsync(slug, ct).OrNotFound())
            .AllowAnonymous().WithSummary("One course, as seen before joining");
}
