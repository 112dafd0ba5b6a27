using System.ComponentModel;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Teaching;

/// <summary>The courses one teaches; for moderators and admins all, and what waits for their review.</summary>
public static class ListTaught
{
    /// <param name="IsMine">True when the caller is on its staff.</param>
    public sealed record Line(Guid Id, string Slug, string Title, CourseState State, string Language, DateTime ChangedAt, bool IsMine);

    internal sealed class Handler(AkadaDb db, Caller caller)
    {
        public async Task<Page<Line>> ReadAsync(CourseState? state, bool mine, Guid? after, int? size, CancellationToken ct)
        {
            var (staff, me, take) = (db.Staff.AsQueryable(), caller.Id, Kernel.Page.Size(size));
            var courses = db.CoursesLookedAfterBy(caller).AsNoTracking();
            if (mine) courses = courses.Where(c => staff.Any(s => s.CourseId == c.Id && s.UserId == me));
            if (state is { } wanted) courses = courses.Where(c => c.State == wanted);
            // Ids grow with time, so the newest course comes first.
            if (after is { } last) courses = courses.Where(c => c.Id < last);
            var rows = await courses.OrderByDescending(c => c.Id).Take(take + 1)
                .Select(c => new Line(c.Id, c.Slug, c.Title, c.State, c.Language, c.ChangedAt, staff.Any(s => s.CourseId == c.Id && s.UserId == me)))
                .ToListAsync(ct);
            return Kernel.Page.Cut(rows, take, l => l.Id.ToString());
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/teach/courses", ([Description("draft, inReview, published or archived; all when left out.")] string? state, bool? mine, string? after, int? size, Handler handler, CancellationToken ct) =>
                PageKey.From(after, last => handler.ReadAsync(Choice.Of<CourseState>(state), mine ?? true, last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("The courses that the caller teaches; with mine=false all that they look after");
}
