using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Akada.Platform.Work;

namespace Akada.Web.Background;

/// <summary>What the school owes the world and could not do: letters, messages and follow-ups that were given up. An admin tries them again or drops them.</summary>
public static class LookAfterWork
{
    /// <param name="Standing">How much waits, and since when.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    /// <param name="HeldSweep">Unused files that wait for an admin's word; null when there are none.</param>
    /// <param name="ClockAheadSeconds">How far the answering node's clock is from the database's; 0 within five seconds.</param>
    public sealed record Answer(WorkStanding Standing, IReadOnlyList<DeadLetter> Items, string? Next, HeldSweep? HeldSweep, int ClockAheadSeconds);

    internal sealed class Handler(AkadaDb db, WorkAdmin work, FileSweeps sweeps, DatabaseClock clock, AuditTrail audit)
    {
        private static readonly Refusal Gone = new("web.no_such_work", RefusalKind.NotFound);

        public async Task<Answer> ReadAsync(Guid? after, CancellationToken ct)
        {
            var page = await work.DeadLettersAsync(after, Page.Size(null), ct);
            return new(await work.StandingAsync(ct), page.Items, page.Next, await sweeps.FindAsync(ct), clock.IsSkewed ? (int)clock.Skew.TotalSeconds : 0);
        }

        public Task<Result<Done>> RetryAsync(Guid id, CancellationToken ct) => ChangeAsync("web.work_retried", id, work.RetryAsync, ct);

        public Task<Result<Done>> DropAsync(Guid id, CancellationToken ct) => ChangeAsync("web.work_dropped", id, work.DropAsync, ct);

        private async Task<Result<Done>> ChangeAsync(string action, Guid id, Func<Guid, CancellationToken, Task<bool>> change, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await change(id, ct)) return Gone;
            audit.Record(action, id);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        var work = api.MapGroup("/work").RequireAuthorization(Policies.Admin);
        work.MapGet("", async (Guid? after, Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.ReadAsync(after, ct))).WithSummary("Work that was given up, newest first");
        work.MapPost("/{id:guid}/retry", (Guid id, Handler handler, CancellationToken ct) => handler.RetryAsync(id, ct).ToNoContent()).WithSummary("Try given-up work again");
        work.MapDelete("/{id:guid}", (Guid id, Handler handler, CancellationToken ct) => handler.DropAsync(id, ct).ToNoContent()).WithSummary("Drop given-up work for good");
    }
}
