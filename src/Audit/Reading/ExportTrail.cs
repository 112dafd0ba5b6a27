using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Words;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Audit.Reading;

/// <summary>The lines that fit a filter as one table for a spreadsheet, sent as it is read. Taking it out of the house is itself a line.</summary>
public static class ExportTrail
{
    private const int Step = 1000;

    private static readonly string[] Head = ["line", "at_utc", "action", "what", "actor", "on_behalf_of", "object_id", "object", "before", "after", "ip", "user_agent", "request_id"];

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

        internal TrailFilter Filter => new(What, Who, Target, From, To, Text);
    }

    internal sealed class Handler(AkadaDb db, TrailSearch search, AuditTrail audit, T texts)
    {
        public async Task<IResult> Handle(Request request, CancellationToken ct)
        {
            audit.Record("audit.exported", after: request);
            await db.SaveChangesAsync(ct);
            return Sheet.Download("audit.csv", Head, csv => WriteAsync(csv, request, ct));
        }

        private async Task WriteAsync(CsvWriter csv, Request request, CancellationToken ct)
        {
            for (string? after = null; ;)
            {
                var lines = await (await search.LinesAsync(request.Filter, after, Step, ct)).ToListAsync(ct);
                foreach (var line in lines) await csv.WriteRecordAsync(Cells(line), ct);
                if (lines.Count < Step) return;
                after = TrailSearch.Key(lines[^1]);
            }
        }

        private string?[] Cells(AuditLine line) =>
        [
            line.Line?.ToString(CultureInfo.InvariantCulture), line.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), line.Action, Actions.InWords(texts, line.Action),
            line.Actor, line.OnBehalfOf, line.ObjectId?.ToString(), line.Target, line.Before, line.After, line.Ip, line.UserAgent, line.RequestId,
        ];
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit/export", ([AsParameters] Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct))
            .RequireAuthorization(Policies.Admin).AsksFreshProof().WithSummary("The audit trail as CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
}
