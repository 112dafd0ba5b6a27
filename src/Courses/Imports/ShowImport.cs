using System.Text.Json;
using Akada.Kernel;
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
        /// <param name="after">The last id of the page before.</param>
        public async Task<Page<Line>> LatestAsync(Guid? after, int? size, CancellationToken ct)
        {
            var (me, take) = (caller.Id, Page.Size(size));
            var imports = db.CourseImports.AsNoTracking().Where(i => i.ImportedBy == me);
            if (after is { } last) imports = imports.Where(i => i.Id < last);
            var rows = await imports.Join(db.Courses, i => i.CourseId, c => c.Id, (i, c) => new { i.Id, c.Title, i.FileName, i.ImportedAt }).OrderByDescending(x => x.Id).Take(take + 1)
                .Select(x => new Line(x.Id, x.Title, x.FileName, x.ImportedAt)).ToListAsync(ct);
            return Page.Cut(rows, take, l => l.Id.ToString());
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/imports", (string? after, int? size, Handler handler, CancellationToken ct) => PageKey.From(after, last => handler.LatestAsync(last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("The caller's imports, newest first");
        api.MapGet("/imports/{importId:guid}", (Guid importId, Handler handler, CancellationToken ct) => handler.ReadAsync(importId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("What became of an import");
    }
}
