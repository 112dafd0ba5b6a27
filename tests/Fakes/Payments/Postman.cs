using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Akada.Fakes.Payments;

/// <summary>A message on its way to the school.</summary>
public sealed record Letter(string Event, string Reference, byte[] Body, IReadOnlyDictionary<string, string> Headers, bool Forged = false);

/// <param name="Status">0 where nobody answered.</param>
public sealed record Delivered(Letter Letter, int Attempt, int Status, DateTimeOffset At);

/// <summary>Carries messages to the school by the clock, and again when they are not taken.</summary>
public sealed class Postman : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(Letter Letter, int Attempt), (DateTimeOffset, long)> _queue = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _stop = new();
    private long _number;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The school's address for messages; asked for at each delivery. Null keeps them back.</summary>
    public Func<Uri?> To { get; set; } = () => null;

    /// <summary>How long after the nth try the next one comes; null gives up.</summary>
    public Func<int, TimeSpan?> RetryAfter { get; set; } = attempt => attempt <= 4 ? TimeSpan.FromMinutes(3) : attempt <= 76 ? TimeSpan.FromHours(1) : null;

    /// <summary>Everything that was tried, in order. Turn it off where there are very many.</summary>
    public ConcurrentQueue<Delivered> Log { get; } = new();

    public bool KeepLog { get; set; } = true;

    public int Waiting => Locked(() => _queue.Count);

    public DateTimeOffset? NextDueAt => Locked(() => _queue.TryPeek(out _, out var at) ? at.Item1 : (DateTimeOffset?)null);

    public void Post(Letter letter, TimeSpan after = default, int attempt = 1) => Locked(() =>
    {
        _queue.Enqueue((letter, attempt), (Clock.GetUtcNow() + after, ++_number));
        return true;
    });

    /// <summary>Delivers what is due now; what is not taken comes back later. Answers how many were tried.</summary>
    public async Task<int> DeliverDueAsync(int parallel = 1, CancellationToken ct = default)
    {
        if (To() is not { } to) return 0;
        var due = Locked(() =>
        {
            List<(Letter, int)> taken = [];
            while (_queue.TryPeek(out _, out var at) && at.Item1 <= Clock.GetUtcNow()) taken.Add(_queue.Dequeue());
            return taken;
        });
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (one, stop) => await DeliverAsync(to, one.Item1, one.Item2, stop));
        return due.Count;
    }

    /// <summary>Delivers by itself from now on, for a school that a person looks at.</summary>
    public void GoRound(TimeSpan every, Action before) => _ = Task.Run(async () =>
    {
        using var timer = new PeriodicTimer(every);
        while (await timer.WaitForNextTickAsync(_stop.Token))
        {
            before();
            await DeliverDueAsync(ct: _stop.Token);
        }
    });

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _http.Dispose();
    }

    private async Task DeliverAsync(Uri to, Letter letter, int attempt, CancellationToken ct)
    {
        var status = await SendAsync(to, letter, ct);
        if (KeepLog) Log.Enqueue(new(letter, attempt, status, Clock.GetUtcNow()));
        if (status != 200 && !letter.Forged && RetryAfter(attempt) is { } wait) Post(letter, wait, attempt + 1);
    }

    private async Task<int> SendAsync(Uri to, Letter letter, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(letter.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in letter.Headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request, ct);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return 0;
        }
    }

    private TResult Locked<TResult>(Func<TResult> act)
    {
        lock (_gate) return act();
    }
}
