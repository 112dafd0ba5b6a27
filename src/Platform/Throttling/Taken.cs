using Akada.Kernel;

namespace Akada.Platform.Throttling;

/// <summary>What became of one try that was counted.</summary>
/// <param name="Id">The row of the count, so that it can be given back also when the window has ended meanwhile.</param>
/// <param name="Ok">False when the limit was reached before; then nothing was counted.</param>
/// <param name="Count">Which try of the window this is.</param>
/// <param name="Most">The limit.</param>
/// <param name="Wait">How long until the next one may be looked at, when this one may not.</param>
public readonly record struct Taken(Limit Limit, string Key, string Id, bool Ok, int Count, int Most, TimeSpan Wait)
{
    /// <summary>The refusal with the time to wait; null when the try may go on.</summary>
    public Refusal? Or(Refusal no) => Ok ? null : no.After(Wait);
}
