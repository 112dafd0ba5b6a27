namespace Akada.Platform.Data;

/// <summary>One answer kept in memory for some seconds, because every request asks for it and it seldom changes. Another node may know a newer one.</summary>
public sealed class ShortMemory<T>(TimeSpan keep, TimeProvider clock) where T : class
{
    private volatile Kept? _kept;

    /// <summary>Null when nothing is kept, or for too long.</summary>
    public T? Find() => _kept is { } kept && clock.GetElapsedTime(kept.Since) < keep ? kept.Value : null;

    public T Keep(T value)
    {
        _kept = new(value, clock.GetTimestamp());
        return value;
    }

    public void Forget() => _kept = null;

    private sealed record Kept(T Value, long Since);
}
