using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Work;

/// <summary>
/// Does the work that is due. A row is claimed by a conditional update, so several nodes share the table; a node that dies loses its lease and another goes on.
/// Rule 87: killing it at any point loses and doubles nothing.
/// </summary>
public sealed partial class Worker(IServiceScopeFactory scopes, WorkBook book, TimeProvider clock, IConfiguration settings, ILogger<Worker> log) : BackgroundService
{
    private const int MostTries = 12;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does everything due now, and what that makes due, to the end. Answers how many rows it did.</summary>
    public async Task<int> RunAllDueAsync(CancellationToken ct)
    {
        await PlanJobsAsync(ct);
        var count = 0;
        while (await ClaimAsync(ct) is { } item)
        {
            await DoAsync(item, ct);
            count++;
        }

        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.GetValue<bool>("Work:Off")) return;
        using var timer = new PeriodicTimer(Pause);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await RunAllDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away for a moment; the loop outlives it.
                Stumbled(log, e);
            }
        }
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PlanJobsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var ids = book.Jobs.Select(j => j.JobId).ToList();
        var there = await db.Set<WorkItem>().Where(w => ids.Contains(w.Id)).Select(w => w.Id).ToListAsync(ct);
        foreach (var job in book.Jobs.Where(j => !there.Contains(j.JobId)))
        {
            db.Add(WorkItem.For(job.Name, null, clock.Now(), job.JobId));
            // Another node may have planned it in this moment.
            await db.TrySaveAsync(ct, ("work(id)", Forms.Submit.ChangedMeanwhile), ("work(pk_work)", Forms.Submit.ChangedMeanwhile));
        }
    }

    private async Task<WorkItem?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var items = scope.ServiceProvider.GetRequiredService<AkadaDb>().Set<WorkItem>();
        while (true)
        {
            var now = clock.Now();
            var due = await items.AsNoTracking()
                .Where(w => w.State == WorkState.Waiting && w.DueAt <= now && (w.LeasedUntil == null || w.LeasedUntil < now))
                .OrderBy(w => w.DueAt).FirstOrDefaultAsync(ct);
            if (due is null) return null;
            var until = now + Lease;
            var claimed = await items.Where(w => w.Id == due.Id && w.State == WorkState.Waiting && w.LeasedUntil == due.LeasedUntil && w.Tries == due.Tries && w.DueAt == due.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, until).SetProperty(w => w.Tries, w => w.Tries + 1), ct);
            if (claimed == 1) return due;
        }
    }

    private async Task DoAsync(WorkItem item, CancellationToken ct)
    {
        var entry = book.Find(item.Name);
        try
        {
            if (entry is null) throw new InvalidOperationException("No listener or job has this name any more.");
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
            if (entry.Every is { } every)
            {
                await entry.Run(scope.ServiceProvider, null, ct);
                await PlanNextAsync(db, item.Id, every, ct);
                return;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await entry.Run(scope.ServiceProvider, item.Payload, ct);
            await db.SaveChangesAsync(ct);
            var now = clock.Now();
            var marked = await db.Set<WorkItem>().Where(w => w.Id == item.Id && w.State == WorkState.Waiting && w.Tries == item.Tries + 1)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.DoneAt, now), ct);
            // Another worker took the row over after our lease ran out: its effects stand, ours are rolled back.
            if (marked == 1) await transaction.CommitAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(log, e, item.Name, item.Id);
            await PutBackAsync(item, entry?.Every, e, ct);
        }
    }

    private async Task PlanNextAsync(AkadaDb db, Guid id, TimeSpan every, CancellationToken ct)
    {
        var next = clock.Now() + every;
        await db.Set<WorkItem>().Where(w => w.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, next).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.Tries, 0).SetProperty(w => w.Error, (string?)null), ct);
    }

    private async Task PutBackAsync(WorkItem item, TimeSpan? every, Exception e, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        var tries = item.Tries + 1;
        var dead = every is null && (tries >= MostTries || e is GiveUpException);
        // 10 s, 20 s, 40 s … at most 6 h, with a tenth of chance so that many do not come back at once.
        var wait = TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(2, tries - 1), 21_600) * (1 + (Random.Shared.NextDouble() / 10)));
        var (due, state, error) = (clock.Now() + wait, dead ? WorkState.Dead : WorkState.Waiting, Kernel.Words.Cut($"{e.GetType().Name}: {e.Message}", 900));
        await db.Set<WorkItem>().Where(w => w.Id == item.Id && w.Tries == tries)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, due).SetProperty(w => w.LeasedUntil, (DateTime?)null).SetProperty(w => w.State, state).SetProperty(w => w.Error, error), ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work {Name} {Id} failed and is tried again later")]
    private static partial void Failed(ILogger log, Exception e, string name, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker stumbled and goes on")]
    private static partial void Stumbled(ILogger log, Exception e);
}

/// <summary>Trying again is of no use: the work goes to the dead letters at once, for a person to look at.</summary>
public sealed class GiveUpException(string message) : Exception(message);

/// <summary>Done rows are kept a week for questions, then forgotten.</summary>
internal sealed class ForgetDoneWork(AkadaDb db, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.Now().AddDays(-7);
        await db.Set<WorkItem>().Where(w => w.State == WorkState.Done && w.DoneAt < before).ExecuteDeleteAsync(ct);
    }
}
