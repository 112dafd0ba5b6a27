using System.Linq.Expressions;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Work;

/// <summary>
/// Hands out the rows of the table <c>work</c>. Every change of state is one conditional update that names the try it belongs to,
/// so that a worker whose lease ran out cannot touch what another has taken over. Leases are counted by the database's clock, the one that all nodes share.
/// </summary>
internal sealed class WorkQueue(IServiceScopeFactory scopes, WorkBook book, DatabaseClock clock)
{
    public const int MostTries = 12;

    /// <summary>So long a row stays with a program that was killed. A living one renews it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Gives each job its one row, and moves a run nearer when the job has become more frequent. Harmless to repeat.</summary>
    public async Task PlanJobsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var now = clock.Now();
        foreach (var job in book.Jobs)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO work (id, name, state, due_at, tries, created_at) VALUES ({job.JobId}, {job.Name}, {"waiting"}, {now}, 0, {now})
                ON CONFLICT (id) DO NOTHING
                """, ct);
            var next = now + job.Every;
            await db.Set<WorkItem>().Where(w => w.Id == job.JobId && w.DueAt > next && w.LeasedUntil == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, next), ct);
        }
    }

    /// <summary>Leases the row that is due longest; null when there is none. The answer shows the row as it was before.</summary>
    public async Task<WorkItem?> ClaimAsync(Lane lane, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var items = scope.ServiceProvider.GetRequiredService<AkadaDb>().Set<WorkItem>();
        while (true)
        {
            var now = clock.Now();
            var due = await items.AsNoTracking().Where(InLane(lane))
                .Where(w => w.State == WorkState.Waiting && w.DueAt <= now && (w.LeasedUntil == null || w.LeasedUntil < now))
                .OrderBy(w => w.DueAt).ThenBy(w => w.Id).FirstOrDefaultAsync(ct);
            if (due is null) return null;
            var until = now + Lease;
            var claimed = await items.Where(w => w.Id == due.Id && w.State == WorkState.Waiting && w.LeasedUntil == due.LeasedUntil && w.Tries == due.Tries && w.DueAt == due.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, until).SetProperty(w => w.Tries, due.Tries + 1).SetProperty(w => w.Error, (string?)null), ct);
            if (claimed == 1) return due;
        }
    }

    /// <summary>False when another worker has the row, or it is done.</summary>
    public async Task<bool> RenewAsync(WorkItem item, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var until = clock.Now() + Lease;
        return await OurTry(scope.ServiceProvider.GetRequiredService<AkadaDb>(), item).ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, until), ct) == 1;
    }

    /// <summary>Part of the caller's transaction; false when the lease was lost, and the caller must then roll back.</summary>
    public async Task<bool> MarkDoneAsync(AkadaDb db, WorkItem item, bool wipe, CancellationToken ct)
    {
        var now = clock.Now();
        return await OurTry(db, item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.DoneAt, now).SetProperty(w => w.Payload, w => wipe ? null : w.Payload), ct) == 1;
    }

    public async Task PlanNextAsync(WorkItem item, TimeSpan every, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = clock.Now() + every;
        await OurTry(scope.ServiceProvider.GetRequiredService<AkadaDb>(), item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.DueAt, next).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.Tries, 0), ct);
    }

    /// <summary>Ends a try without success. <paramref name="error"/> null means that its outcome is not known.</summary>
    public async Task PutBackAsync(WorkItem item, WorkState state, TimeSpan wait, string? error, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = clock.Now() + wait;
        await OurTry(scope.ServiceProvider.GetRequiredService<AkadaDb>(), item).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.DueAt, due).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.State, state).SetProperty(w => w.Error, error), ct);
    }

    private static IQueryable<WorkItem> OurTry(AkadaDb db, WorkItem item) =>
        db.Set<WorkItem>().Where(w => w.Id == item.Id && w.State == WorkState.Waiting && w.Tries == item.Tries + 1);

    // Names that nobody knows any more go with the listeners, where they die visibly.
    private Expression<Func<WorkItem, bool>> InLane(Lane lane)
    {
        var names = (lane == Lane.Listeners ? book.In(Lane.Deliveries).Concat(book.In(Lane.Long)).Concat(book.Jobs) : book.In(lane)).Select(e => e.Name).ToList();
        return lane == Lane.Listeners ? w => !names.Contains(w.Name) : w => names.Contains(w.Name);
    }
}
