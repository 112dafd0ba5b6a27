using System.ComponentModel;
using System.Globalization;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Progress.Learners;

/// <summary>The same list as CSV, for who may see it. Leaves an audit line, since it takes data out of the house.</summary>
public static class ExportProgress
{
    private const int Step = 500;

    private static readonly string[] Head = ["name", "code", "stage", "percent", "lessons_done", "lessons_required", "last_seen_at_utc", "finished_at_utc"];

    internal sealed class Handler(AkadaDb db, LearnerOrder order, ListProgress.Handler list, CourseLookedAfter courses, AuditTrail audit)
    {
        public async Task<IResult> Handle(Guid courseId, Stage? stage, CancellationToken ct)
        {
            if (await courses.FindAsync(courseId, ct) is not { } course) return TypedResults.NotFound();
            audit.Record("progress.exported", course.Id, course.Title, after: new { Stage = stage });
            await db.SaveChangesAsync(ct);
            // All places before the first line: who opens a lesson meanwhile moves in the list, and would be left out or come twice.
            var learners = (await order.ReadAsync(courseId, stage, null, int.MaxValue, ct)).Select(p => p.LearnerId).ToList();
            return Sheet.Download("progress.csv", Head, csv => WriteAsync(csv, courseId, learners, ct));
        }

        private async Task WriteAsync(CsvWriter csv, Guid courseId, IEnumerable<Guid> learners, CancellationToken ct)
        {
            foreach (var some in learners.Chunk(Step))
            {
                foreach (var line in await list.LinesAsync(courseId, some, ct)) await csv.WriteRecordAsync(Cells(line), ct);
            }
        }

        private static string?[] Cells(ListProgress.Line line) =>
        [
            line.Name, line.Code, line.Stage.ToString(), Number(line.Percent), Number(line.Completed), Number(line.Total), Sheet.At(line.LastSeenAt), Sheet.At(line.CompletedAt),
        ];

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/courses/{courseId:guid}/progress/export", (Guid courseId, [Description("notBegun, underWay or finished; all when left out.")] string? stage, Handler handler, CancellationToken ct) => handler.Handle(courseId, Choice.Of<Stage>(stage), ct))
            .RequireAuthorization(Policies.Author).Reaches(Reach.Others).AsksFreshProof().WithSummary("How far the learners of a course are, as CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
}
