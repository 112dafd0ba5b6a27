using System.ComponentModel.DataAnnotations;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Reading;

/// <summary>An admin reads who did what. That is itself a line, once for each admin and day.</summary>
public static class ReadTrail
{
    public sealed record Request
    {
        [StringLength(80)]
        public string? What { get; init; }

        [StringLength(60)]
        public string? Who { get; init; }

        [StringLength(200)]
        public string? Target { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        [StringLength(200)]
        public string? Text { get; init; }

        /// <summary>The key that the page before ended with.</summary>
        public string? After { get; init; }

        /// <summary>Lines on a page, at most 100.</summary>
        public int? Size { get; init; }

        internal TrailFilter Filter => new(What, Who, Target, From, To, Text);
    }

    internal sealed class Handler(AkadaDb db, Caller caller, TrailSearch search, AuditTrail audit, Throttle throttle)
    {
        public async Task<Page<AuditLine>> Handle(Request request, CancellationToken ct)
        {
            await NoteAsync(ct);
            var size = Page.Size(request.Size);
            var lines = await search.LinesAsync(request.Filter, request.After, size + 1, ct);
            return Page.Cut(await lines.ToListAsync(ct), size, TrailSearch.Key);
        }

        // The counter of tries lets one of several requests at once be the first of the day, on all nodes together.
        private async Task NoteAsync(CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await throttle.TakeAsync("audit.read", caller.Id.ToString(), 1, TimeSpan.FromDays(1), ct)) return;
            audit.Record("audit.read", caller.Id, caller.Code);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit", async ([AsParameters] Request request, Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.Handle(request, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Who did what, newest first");
}
