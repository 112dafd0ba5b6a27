using Akada.Kernel;
using Akada.Platform.Throttling;

namespace Akada.Accounts.Tokens;

/// <summary>What one try has taken from the limits: given back when it turns out right, so that only mistakes count (rule 113).</summary>
internal sealed class Tries
{
    private readonly List<Taken> _taken = [];

    public IReadOnlyList<Taken> Taken => _taken;

    /// <summary>Null when the try may be looked at.</summary>
    public Refusal? Refusal { get; private set; }

    /// <returns>False when this one is over its limit.</returns>
    public bool Add(Taken taken)
    {
        if (taken.Ok) _taken.Add(taken);
        else Refusal = taken.Or(Refusals.TooManyTries.With((int)Math.Max(1, Math.Ceiling(taken.Wait.TotalMinutes))));
        return taken.Ok;
    }

    public void Add(Tries others) => _taken.AddRange(others._taken);
}
