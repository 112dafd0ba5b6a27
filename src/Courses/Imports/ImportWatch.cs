using System.Data.Common;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akada.Courses.Imports;

/// <summary>
/// Stands beside one piece of an import while it runs: writes down how far it is, sees within a second or two that somebody cancelled it,
/// and ends it when its time is over.
/// </summary>
internal sealed partial class ImportWatch : IAsyncDisposable
{
    /// <summary>Neither reading nor writing takes longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Guid _importId;
    private readonly ImportState _state;
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _cancel = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _all;
    private readonly Task _loop;
    private int _done;
    private int _inAll;

    /// <param name="state">The one that the import is in while this piece runs.</param>
    public ImportWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger log, Guid importId, ImportState state, CancellationToken ct)
    {
        (_scopes, _clock, _log, _importId, _state) = (scopes, clock, log, importId, state);
        _time = new CancellationTokenSource(Longest, clock);
        _all = CancellationTokenSource.CreateLinkedTokenSource(ct, _time.Token, _cancel.Token);
        _loop = LoopAsync();
    }

    /// <summary>Ends with the program, with the time, and when somebody cancels.</summary>
    public CancellationToken Token => _all.Token;

    /// <summary>Somebody cancelled it, or it is another worker's by now.</summary>
    public bool WasCancelled => _cancel.IsCancellationRequested;

    public bool IsTimeOver => _time.IsCancellationRequested;

    public void Expect(int steps) => (_inAll, _done) = (steps, 0);

    public void Step() => Interlocked.Increment(ref _done);

    /// <summary>Before the transaction that writes all: from now on nobody cancels, and on SQLite nobody else could write.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _loop;
        Token.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        foreach (var source in new[] { _all, _time, _cancel, _end }) source.Dispose();
    }

    private async Task LoopAsync()
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_end.Token);
                if (await TellAsync()) continue;
                await _cancel.CancelAsync();
                return;
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (DbException e)
            {
                // The database may be away for a moment; the next tick asks again.
                Missed(_log, e, _importId);
            }
        }
    }

    private async Task<bool> TellAsync()
    {
        await using var scope = _scopes.CreateAsyncScope();
        var (done, all, now) = (_done, _inAll, _clock.Now());
        return await scope.ServiceProvider.GetRequiredService<AkadaDb>().MoveAsync(
            _importId, [_state], set => set.SetProperty(i => i.StepsDone, done).SetProperty(i => i.StepsInAll, all).SetProperty(i => i.SeenAt, now), _end.Token, only: i => !i.CancelAsked);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The standing of import {ImportId} could not be written down")]
    private static partial void Missed(ILogger log, Exception e, Guid importId);
}
