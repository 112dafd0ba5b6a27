using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Imports;

/// <summary>How far an import is, what it would do, and what became of it: for who brought it, and at its end for who works on the course.</summary>
public static class ShowImport
{
    /// <summary>Without a sign from the worker for so long, its program has ended.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <param name="CourseId">Null before it is done; so are the slug and the report.</param>
    /// <param name="CourseTitle">What the package calls the course while it is planned; the file's name before that.</param>
    /// <param name="Progress">In percent, while it is read or written; null while that is not known.</param>
    /// <param name="Interrupted">The program ended while it was at work; it begins anew within a minute or two.</param>
    /// <param name="Plan">While it waits to be confirmed.</param>
    /// <param name="Trouble">Why it failed, or why the plan is another than the one that was confirmed.</param>
    public sealed record Answer(
        Guid Id, ImportState State, Guid? CourseId, string? CourseSlug, string CourseTitle, string FileName, DateTime ImportedAt, int? Progress, bool Interrupted, bool CancelAsked,
        DateTime? ExpiresAt, ImportPlan? Plan, Trouble? Trouble, ImportReport? Report);

    /// <param name="Code">The refusal's code.</param>
    /// <param name="Sentence">In the caller's language.</param>
    public sealed record Trouble(string Code, string Sentence);

    /// <param name="CourseTitle">The file's name before the import is done.</param>
    public sealed record Line(Guid Id, ImportState State, string CourseTitle, string FileName, DateTime ImportedAt);

    internal sealed class Handler(AkadaDb db, Caller caller, T texts, TimeProvider clock)
    {
        public async Task<Answer?> ReadAsync(Guid importId, CancellationToken ct)
        {
            var (me, courses) = (caller.Id, db.CoursesLookedAfterBy(caller));
            var found = await db.CourseImports.AsNoTracking().Where(i => i.Id == importId && (i.CourseId == null ? i.ImportedBy == me : courses.Any(c => c.Id == i.CourseId)))
                .LeftJoin(db.Courses, i => i.CourseId, c => c.Id, (i, c) => new { Import = i, Slug = c == null ? null : c.Slug, Title = c == null ? null : c.Title }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var (import, plan, trouble) = (found.Import, await PlanAsync(found.Import, ct), ImportJson.Trouble(found.Import.Trouble)?.Refusal);
            var isAtWork = import.State is ImportState.Reading or ImportState.Writing;
            return new(
                import.Id, import.State, import.CourseId, found.Slug, found.Title ?? plan?.Title ?? import.FileName, import.FileName, import.ImportedAt,
                isAtWork && import.StepsInAll > 0 ? Math.Min(99, 100 * import.StepsDone / import.StepsInAll) : null, isAtWork && import.SeenAt < clock.Now() - Silence, import.CancelAsked,
                import.State == ImportState.Planned ? import.ExpiresAt : null, plan, trouble is null ? null : new(trouble.Code, texts.Of(trouble)), ImportJson.Report(import.Report));
        }

        /// <summary>The caller's own, newest first.</summary>
        /// <param name="after">The last id of the page before.</param>
        public async Task<Page<Line>> LatestAsync(Guid? after, int? size, CancellationToken ct)
        {
            var (me, take) = (caller.Id, Page.Size(size));
            var imports = db.CourseImports.AsNoTracking().Where(i => i.ImportedBy == me);
            if (after is { } last) imports = imports.Where(i => i.Id < last);
            // Those of deleted courses are left out.
            var rows = await imports.LeftJoin(db.Courses, i => i.CourseId, c => c.Id, (i, c) => new { Import = i, Title = c == null ? null : c.Title })
                .Where(x => x.Import.CourseId == null || x.Title != null).OrderByDescending(x => x.Import.Id).Take(take + 1)
                .Select(x => new Line(x.Import.Id, x.Import.State, x.Title ?? x.Import.FileName, x.Import.FileName, x.Import.ImportedAt)).ToListAsync(ct);
            return Page.Cut(rows, take, l => l.Id.ToString());
        }

        // Who left the staff of a course since sees nothing of it any more.
        private async Task<ImportPlan?> PlanAsync(CourseImport import, CancellationToken ct)
        {
            if (import.State != ImportState.Planned || ImportJson.Plan(import.Plan) is not { } plan) return null;
            var ids = plan.Choices.Select(c => c.CourseId).OfType<Guid>().ToList();
            if (ids.Count == 0) return plan;
            var mine = await db.CoursesEditableBy(caller).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
            return plan with { Choices = [.. plan.Choices.Where(c => c.CourseId is not { } id || mine.Contains(id))] };
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/imports", (string? after, int? size, Handler handler, CancellationToken ct) => PageKey.From(after, last => handler.LatestAsync(last, size, ct)).ToOk())
            .RequireAuthorization(Policies.Author).WithSummary("The caller's imports, newest first");
        api.MapGet("/imports/{importId:guid}", (Guid importId, Handler handler, CancellationToken ct) => handler.ReadAsync(importId, ct).OrNotFound())
            .RequireAuthorization(Policies.Author).WithSummary("How far an import is, its plan, and what became of it");
    }
}
