using Akada.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Work;

/// <summary>
/// Does the work that is due, in four lanes beside each other. Several nodes share the table; a node that dies loses its lease and another goes on.
/// Rule 87: killing it at any point loses and doubles nothing.
/// </summary>
public sealed partial class Worker : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // After a failure twice as long each time, so that a database that comes back is not met by all at once, nor a log filled.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // What leaves the house waits for others most of its time: one slow provider must not hold up the payments of the rest.
    private const int DeliveriesAtOnce = 4;

    // Long work fills a processor and much memory.
    private const int LongAtOnce = 2;

    /// <summary>No piece of work may take longer, unless its entry says so.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly IServiceScopeFactory _scopes;
    private readonly WorkQueue _queue;
    private readonly WorkBook _book;
    private readonly TimeProvider _clock;
    private readonly DatabaseClock _shared;
    private readonly Troubles _troubles;
    private readonly bool _off;
    private readonly ILogger<Worker> _log;

    internal Worker(IServiceScopeFactory scopes, WorkQueue queue, WorkBook book, TimeProvider clock, DatabaseClock shared, Troubles troubles, IConfiguration settings, ILogger<Worker> log)
    {
        (_scopes, _queue, _book, _clock, _shared, _troubles) = (scopes, queue, book, clock, shared, troubles);
        (_off, _log) = (settings.GetValue<bool>("Work:Off"), log);
    }

    /// <summary>Does everything due now, and what that makes due, to the end. Answers how many rows it did.</summary>
    public async Task<int> RunAllDueAsync(CancellationToken ct)
    {
        await _shared.AskAsync(ct);
        await _queue.PlanJobsAsync(ct);
        var count = 0;
        for (var before = -1; before != count;)
        {
            before = count;
            foreach (var lane in Enum.GetValues<Lane>()) count += await EmptyAsync(lane, ct);
        }

        return count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _off ? Task.CompletedTask : Task.WhenAll(Enum.GetValues<Lane>().SelectMany(lane => Enumerable.Repeat(lane, AtOnce(lane))).Select(lane => LoopAsync(lane, stoppingToken)));

    private static int AtOnce(Lane lane) => lane switch { Lane.Deliveries => DeliveriesAtOnce, Lane.Long => LongAtOnce, _ => 1 };

    private async Task LoopAsync(Lane lane, CancellationToken ct)
    {
        var (planned, pause) = (lane != Lane.Jobs, Pause);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, ct);
                await _shared.AskAsync(ct);
                if (!planned) await _queue.PlanJobsAsync(ct);
                planned = true;
                await EmptyAsync(lane, ct);
                if (pause > Pause) _troubles.Over();
                pause = Pause;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away for a moment; the loop outlives it.
                Stumble(e, lane.ToString());
                pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, pause.TotalSeconds * (2 + Random.Shared.NextDouble())));
            }
        }
    }

    private void Stumble(Exception e, string where)
    {
        if (Trouble.Of(e) is { } kind) _troubles.Note(kind, e, "work/" + where);
        else Stumbled(_log, e);
    }

    private async Task<int> EmptyAsync(Lane lane, CancellationToken ct)
    {
        var count = 0;
        for (; await _queue.ClaimAsync(lane, ct) is { } item; count++) await DoAsync(item, ct);
        return count;
    }

    private async Task DoAsync(WorkItem item, CancellationToken ct)
    {
        var entry = _book.Find(item.Name);
        using var patience = new CancellationTokenSource(entry?.Patience ?? Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var kept = KeepAsync(item, both);
        try
        {
            if (entry is null) throw new GiveUpException("No listener or job has this name any more.");
            if (item.Tries >= WorkQueue.MostTries && entry.Lane != Lane.Jobs) throw new GiveUpException("The program ended during the last try.");
            await RunAsync(entry, item, both.Token);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The house is closing. What was sent meanwhile is not known, and the next try is told so.
            await _queue.PutBackAsync(item, WorkState.Waiting, TimeSpan.Zero, null, CancellationToken.None);
        }
        catch (Exception e)
        {
            if (Trouble.Of(e) is { } kind) _troubles.Note(kind, e, "work/" + item.Name);
            else Failed(_log, WorkError.IsOurs(e) ? null : e, item.Name, item.Id, WorkError.Of(e));
            var dead = entry is not { Lane: Lane.Jobs } && (item.Tries + 1 >= WorkQueue.MostTries || e is GiveUpException);
            await _queue.PutBackAsync(item, dead ? WorkState.Dead : WorkState.Waiting, WorkError.Wait(item.Tries + 1, entry), WorkError.Of(e), ct);
        }
        finally
        {
            await both.CancelAsync();
            await kept;
        }
    }

    /// <summary>Renews the lease until the work ends, and ends the work when another has taken it over.</summary>
    private async Task KeepAsync(WorkItem item, CancellationTokenSource work)
    {
        using var timer = new PeriodicTimer(WorkQueue.Lease / 3, _clock);
        while (!work.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(work.Token);
                if (!await _queue.RenewAsync(item, work.Token)) await work.CancelAsync();
            }
            catch (OperationCanceledException) when (work.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The next tick comes before the lease ends.
                Stumble(e, item.Name);
            }
        }
    }

    private async Task RunAsync(WorkEntry entry, WorkItem item, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var attempt = new DeliveryTry(item.Tries + 1, item.Tries > 0 && item.Error is null);
        if (entry.Lane == Lane.Jobs)
        {
            await entry.Run(scope.ServiceProvider, null, attempt, ct);
            await _queue.PlanNextAsync(item, entry.Every, ct);
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        if (entry.Lane is Lane.Deliveries or Lane.Long) await entry.Run(scope.ServiceProvider, item.Payload, attempt, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (entry.Lane == Lane.Listeners) await entry.Run(scope.ServiceProvider, item.Payload, attempt, ct);
        await db.SaveChangesAsync(ct);
        // Another worker took the row over after our lease ran out: its effects stand, ours are rolled back.
        if (await _queue.MarkDoneAsync(db, item, wipe: entry.Wipes, ct)) await transaction.CommitAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work {Name} {Id} failed: {Error}")]
    private static partial void Failed(ILogger log, Exception? e, string name, Guid id, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker stumbled and goes on")]
    private static partial void Stumbled(ILogger log, Exception e);
}
