using System.Globalization;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Importing;

/// <summary>The dry run: what an import would do with each row, or what stands against it. Only for who uploaded the list.</summary>
public static class ShowImport
{
    public sealed record Query
    {
        /// <summary>new, changed, unchanged or error; without it all rows.</summary>
        public string? Kind { get; init; }

        /// <summary>The line of the last row of the page before.</summary>
        public int? After { get; init; }

        public int? Size { get; init; }
    }

    /// <param name="Line">In the file; the heading is line 1.</param>
    /// <param name="Role">Null where the row names none that there is.</param>
    /// <param name="Contact">E-mail and phone as the row writes them.</param>
    /// <param name="Errors">What to put right, in the reader's language.</param>
    public sealed record ShownRow(int Line, RowKind Kind, string? Name, Role? Role, string? Contact, string? Code, IReadOnlyList<FieldChange> Changes, IReadOnlyList<string> Errors);

    /// <param name="Fingerprint">Send it with "apply"; it no longer fits when people have changed meanwhile.</param>
    /// <param name="UnreadColumns">Headings that mean nothing here.</param>
    /// <param name="AppliedAt">When it was applied; the rows then compare with how people are now.</param>
    /// <param name="Added">How many people it brought in then.</param>
    /// <param name="Updated">How many it changed.</param>
    public sealed record Answer(Guid Id, string FileName, int New, int Changed, int Unchanged, int Errors, string Fingerprint, IReadOnlyList<string> UnreadColumns, DateTime? AppliedAt, int? Added, int? Updated, Page<ShownRow> Rows);

    internal sealed class Handler(AkadaDb db, PlanImport planner, Caller caller, T texts, TimeProvider clock)
    {
        internal Task<PeopleImport?> FindAsync(Guid id, CancellationToken ct)
        {
            var now = clock.Now();
            return db.PeopleImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.MadeBy == caller.Id && i.ExpiresAt > now, ct);
        }

        public async Task<Answer?> Handle(Guid id, Query query, CancellationToken ct)
        {
            if (await FindAsync(id, ct) is not { } import) return null;
            var plan = (await planner.PlanAsync(import.Content, import.UsualRole, ct)).Value;
            var size = Page.Size(query.Size);
            var kind = Choice.Of<RowKind>(query.Kind);
            var rows = plan.Rows.Where(r => (kind is null || r.Kind == kind) && r.Row.Line > (query.After ?? 0)).Take(size + 1).Select(Show).ToList();
            return new(import.Id, import.FileName, plan.Count(RowKind.New), plan.Count(RowKind.Changed), plan.Count(RowKind.Unchanged), plan.Count(RowKind.Error),
                plan.Fingerprint(), plan.UnreadColumns, import.AppliedAt, import.Added, import.Updated, Page.Cut(rows, size, r => r.Line.ToString(CultureInfo.InvariantCulture)));
        }

        /// <summary>The rows that cannot be taken, as they were written, each with its reasons.</summary>
        public async Task<IResult> ErrorsAsync(Guid id, CancellationToken ct)
        {
            if (await FindAsync(id, ct) is not { } import) return new Refused(Refusals.NoSuchImport);
            var plan = (await planner.PlanAsync(import.Content, import.UsualRole, ct)).Value;
            return Sheet.Download("errors.csv", plan.Rows.Where(p => p.Kind == RowKind.Error).Select(Cells).Prepend([.. PeopleFile.Columns, "line", "errors"]));
        }

        private string?[] Cells(PlannedRow planned)
        {
            var r = planned.Row;
            return [r.Name, r.Role, r.Email, r.Phone, r.Code, r.Language, r.BornOn, r.GuardianCode, r.Line.ToString(CultureInfo.InvariantCulture), string.Join(' ', Show(planned).Errors)];
        }

        private ShownRow Show(PlannedRow row) => new(row.Row.Line, row.Kind, row.Row.Name, row.Errors.Contains(Refusals.UnknownRole) ? null : row.Wanted?.Role, Contact(row), row.Code, row.Changes, [.. row.Errors.Select(e => texts.Of(e))]);

        private static string? Contact(PlannedRow row) =>
            string.Join(", ", new[] { row.Wanted?.Email ?? row.Row.Email, row.Wanted?.Phone ?? row.Row.Phone }.OfType<string>()) is { Length: > 0 } contact ? contact : null;
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/people/imports/template", () => Sheet.Download("people-template.csv", [PeopleFile.Columns]))
            .RequireAuthorization(Policies.Overseer).WithSummary("An empty list with the right headings");
        api.MapGet("/people/imports/{id:guid}", (Guid id, [AsParameters] Query query, Handler handler, CancellationToken ct) => handler.Handle(id, query, ct).OrNotFound())
            .RequireAuthorization(Policies.Overseer).WithSummary("Read the dry run of an import");
        api.MapGet("/people/imports/{id:guid}/errors", (Guid id, Handler handler, CancellationToken ct) => handler.ErrorsAsync(id, ct))
            .RequireAuthorization(Policies.Overseer).WithSummary("Rows with errors as CSV");
    }
}
