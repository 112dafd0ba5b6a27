using System.ComponentModel.DataAnnotations;
using Akada.Kernel;
using Akada.Platform.People;
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

        [StringLength(200)]
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

    internal sealed class Handler(TrailSearch search, ReadingNote note)
    {
        public async Task<Page<AuditLine>> Handle(Request request, CancellationToken ct)
        {
            await note.TakeAsync(ct);
            var size = Page.Size(request.Size);
            var lines = await search.LinesAsync(request.Filter, request.After, size + 1, ct);
            return Page.Cut(await lines.ToListAsync(ct), size, TrailSearch.Key);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit", async ([AsParameters] Request request, Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.Handle(request, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Who did what, newest first");
}
