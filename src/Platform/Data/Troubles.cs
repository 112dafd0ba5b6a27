using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Data;

/// <summary>
/// Says passing trouble once, and then once a minute with how often it was met: a database that is away for a night must not fill the disk with the news of it.
/// </summary>
public sealed partial class Troubles(ILogger<Troubles> log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<TroubleKind, Said> _said = [];

    /// <summary>Writes a line, or counts.</summary>
    /// <param name="trace">Of the request, or the name of the work that met it.</param>
    /// <returns>What the line in the log is found by: the trace of the request that wrote it.</returns>
    public string Note(TroubleKind kind, Exception e, string trace)
    {
        lock (_gate)
        {
            var known = _said.GetValueOrDefault(kind);
            if (known is not null && Stopwatch.GetElapsedTime(known.LineAt) < Quiet)
            {
                _said[kind] = known with { LastAt = Stopwatch.GetTimestamp(), Silent = known.Silent + 1 };
                return known.Trace;
            }

            _said[kind] = new(trace, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), 0);
            Met(log, kind, Root(e), trace, known?.Silent ?? 0);
            return trace;
        }
    }

    /// <summary>The work goes on. Says so when trouble was said before.</summary>
    public void Over()
    {
        lock (_gate)
        {
            if (_said.Count == 0) return;
            GoesOn(log, _said.Values.Sum(s => s.Silent));
            _said.Clear();
        }
    }

    /// <summary>True when it was met just now.</summary>
    public bool IsFresh(TroubleKind kind)
    {
        lock (_gate) return _said.TryGetValue(kind, out var said) && Stopwatch.GetElapsedTime(said.LastAt) < Fresh;
    }

    // One line: kind and sentence of the innermost, which names the server or the code and no values.
    private static string Root(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return $"{e.GetType().Name}: {Kernel.Words.Cut(e.Message.ReplaceLineEndings(" "), 200)}";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Passing trouble with database or disk ({Kind}): {What}. Pages answer 503 and the work waits until it is over. Trace {Trace}; met {Count} times more since the last line")]
    private static partial void Met(ILogger log, TroubleKind kind, string what, string trace, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The trouble with database or disk is over; it was met {Count} times after the last line")]
    private static partial void GoesOn(ILogger log, long count);

    private sealed record Said(string Trace, long LineAt, long LastAt, long Silent);
}
