namespace Akada.Platform.Work;

/// <summary>What is kept of a failure, and how long to wait after it.</summary>
internal static class WorkError
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static bool IsOurs(Exception e) => e is GiveUpException or TryLaterException;

    /// <summary>Our own sentences as they are; of other failures the kinds only, since a message may quote an address or a name.</summary>
    public static string Of(Exception e)
    {
        if (IsOurs(e)) return Kernel.Words.Cut(e.Message, 900);
        if (e is OperationCanceledException) return "It took too long.";
        var kinds = new List<string>();
        for (var at = e; at is not null; at = at.InnerException) kinds.Add(at.GetType().Name);
        return Kernel.Words.Cut(string.Join(" < ", kinds), 900);
    }

    /// <summary>10 s, 30 s, 90 s … at most 12 h, two days in all; with a tenth of chance so that many do not come back at once. A job does not wait longer than its usual time.</summary>
    public static TimeSpan Wait(int tries, WorkEntry? entry)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(3, tries - 1), Longest.TotalSeconds) * (1 + (Random.Shared.NextDouble() / 10)));
        return entry is { Lane: Lane.Jobs } && wait > entry.Every ? entry.Every : wait;
    }
}
