using System.Diagnostics;
using Akada.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Data;

/// <summary>
/// The one clock that all nodes share: the database's. Whatever is taken for a while (a lease, a request that runs) is judged by it, since by its own
/// clock a node that is two minutes ahead would find every lease run out and do the work a second time (rule 87).
/// </summary>
/// <param name="asks">False where there is nothing to ask: SQLite lives on this machine, and a host that brings its own clock (tests, the storm) has one time.</param>
public sealed partial class DatabaseClock(IServiceScopeFactory scopes, TimeProvider clock, bool asks, ILogger<DatabaseClock> log)
{
    /// <summary>A difference that is no matter of the line.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SayAgain = TimeSpan.FromHours(1);

    private volatile Known? _known;
    private long? _saidAt;

    /// <summary>UTC by the database, cut to milliseconds; by this node as long as nobody has asked.</summary>
    public DateTime Now() => _known is { } known ? Clock.Cut(known.At + Stopwatch.GetElapsedTime(known.Since)) : clock.Now();

    /// <summary>How far this node is ahead of the database; negative when it is behind.</summary>
    public TimeSpan Skew => _known?.Skew ?? TimeSpan.Zero;

    /// <summary>True when somebody should set this machine's clock.</summary>
    public bool IsSkewed => Skew.Duration() > Tolerance;

    /// <summary>Asks again when the last answer is older than some seconds. What passes in between is counted by a timer that nobody can set.</summary>
    public async Task AskAsync(CancellationToken ct)
    {
        if (!asks || (_known is { } last && Stopwatch.GetElapsedTime(last.Since) < Keep)) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        if (db.IsSqlite) return;
        // Opened first, so that only the question is timed.
        await db.Database.OpenConnectionAsync(ct);
        var (sent, own) = (Stopwatch.GetTimestamp(), clock.GetUtcNow().UtcDateTime);
        var answer = await db.Database.SqlQuery<DateTime>($"""SELECT clock_timestamp() AS "Value" """).SingleAsync(ct);
        // It was read somewhere between question and answer; the middle is wrong by half the way at most.
        var half = Stopwatch.GetElapsedTime(sent) / 2;
        var at = DateTime.SpecifyKind(answer, DateTimeKind.Utc);
        _known = new(at - half, sent, own + half - at);
        Say();
    }

    private void Say()
    {
        if (!IsSkewed)
        {
            _saidAt = null;
            return;
        }

        if (_saidAt is { } before && Stopwatch.GetElapsedTime(before) < SayAgain) return;
        _saidAt = Stopwatch.GetTimestamp();
        Skewed(log, Math.Round(Skew.TotalSeconds, 1));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock of this machine is {Seconds} s ahead of the database's (negative: behind). Set it by NTP; leases go by the database meanwhile")]
    private static partial void Skewed(ILogger log, double seconds);

    private sealed record Known(DateTime At, long Since, TimeSpan Skew);
}
