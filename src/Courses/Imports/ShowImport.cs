using System.Text.Json;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>What became of an imported package, for who brought it and who works on the course.</summary>
public static class ShowImport
{
    public sealed record Answer(Guid Id, Guid CourseId, string CourseSlug, string CourseTitle, string FileName, DateTime ImportedAt, ImportReport Report);

    public sealed record Line(Guid Id, string CourseTitle, string FileName, DateTime ImportedAt);

    internal sealed class Handler(AkadaDb db, Caller caller)
    {
        public async Task<Answer?> ReadAsync(Guid importId, CancellationToken ct)
        {
            var courses = db.CoursesLookedAfterBy(caller);
            var found = await db.CourseImports.AsNoTracking().Where(i => i.Id == importId)
                .Join(courses, i => i.CourseId, c => c.Id, (i, c) => new { i.Id, CourseId = c.Id, c.Slug, c.Title, i.FileName, i.ImportedAt, i.Report }).SingleOrDefaultAsync(ct);
            return found is null ? null : new(found.Id, found.CourseId, found.Slug, found.Title, found.FileName, found.ImportedAt, JsonSerializer.Deserialize<ImportReport>(found.Report, JsonSerializerOptions.Web)!);
        }

        /// <summary>The caller's own, newest first.</summary>
        public async Task<IReadOnlyList<Line>> LatestAsync(CancellationToken ct)
        {
            var (me, courses) = (caller.Id, db.Courses.AsQueryable());
            return await db.CourseImports.AsNoTracking().Where(i => i.ImportedBy == me).OrderByDescending(i => i.Id).Take(20)
                .Join(courses, i => i.CourseId, c => c.Id, (i, c) => new Line(i.Id, c.Title, i.FileName, i.ImportedAt)).ToListAsync(ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/imports/{importId:guid}", (Guid importId, Handler handler, CancellationToken ct) => handler.ReadAsync(importId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("What became of an import");
}
