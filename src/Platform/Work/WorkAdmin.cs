using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Platform.Work;

/// <summary>A piece of work that was given up.</summary>
/// <param name="Name">The listener's or delivery's class.</param>
/// <param name="Error">Why the last try failed; holds no personal data.</param>
public sealed record DeadLetter(Guid Id, string Name, int Tries, string? Error, DateTime CreatedAt);

/// <param name="OldestDueAt">Since when the longest waiting row could have been done; far in the past means that no worker runs.</param>
public sealed record WorkStanding(int Waiting, int Dead, DateTime? OldestDueAt);

/// <summary>What admins see of the work and may do with it. The changes act at once; they are not part of the caller's save.</summary>
public sealed class WorkAdmin(AkadaDb db, DatabaseClock clock)
{
    /// <summary>Newest first, by keyset.</summary>
    public async Task<Page<DeadLetter>> DeadLettersAsync(Guid? after, int size, CancellationToken ct)
    {
        // Ids are version 7: their order is that of their making.
        var rows = await Dead.Where(w => after == null || w.Id < after).OrderByDescending(w => w.Id).Take(size + 1)
            .Select(w => new DeadLetter(w.Id, w.Name, w.Tries, w.Error, w.CreatedAt)).ToListAsync(ct);
        return Page.Cut(rows, size, d => d.Id.ToString());
    }

    /// <summary>Due now, with all tries anew. False when there is no such dead letter.</summary>
    public async Task<bool> RetryAsync(Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        return await Dead.Where(w => w.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Waiting).SetProperty(w => w.Tries, 0).SetProperty(w => w.DueAt, now).SetProperty(w => w.LeasedUntil, (DateTime?)null), ct) == 1;
    }

    /// <summary>Forgets a dead letter for good. False when there is none.</summary>
    public async Task<bool> DropAsync(Guid id, CancellationToken ct) => await Dead.Where(w => w.Id == id).ExecuteDeleteAsync(ct) == 1;

    /// <summary>Moves the next run of a job to now, unless it runs already.</summary>
    internal Task RunNowAsync(Guid jobId, CancellationToken ct)
    {
        var now = clock.Now();
        return db.Set<WorkItem>().Where(w => w.Id == jobId && w.DueAt > now && w.LeasedUntil == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, now), ct);
    }

    public async Task<WorkStanding> StandingAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var items = db.Set<WorkItem>();
        var due = items.Where(w => w.State == WorkState.Waiting && w.DueAt <= now);
        return new(await due.CountAsync(ct), await Dead.CountAsync(ct), await due.MinAsync(w => (DateTime?)w.DueAt, ct));
    }

    private IQueryable<WorkItem> Dead => db.Set<WorkItem>().Where(w => w.State == WorkState.Dead);
}
