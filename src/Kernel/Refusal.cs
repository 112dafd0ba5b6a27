namespace Akada.Kernel;

/// <summary>How the house says no. Decides the HTTP status once, at the edge.</summary>
public enum RefusalKind { Invalid, NotFound, Forbidden, Conflict, TooMany, Unavailable, SignInNeeded }

/// <summary>An expected no. Its sentence is the text <c>refusal.{Code}</c> of the room that owns the code.</summary>
/// <param name="Code">Room and reason, as in <c>enrollment.full</c>; part of the API's contract.</param>
/// <param name="Field">The request's property it belongs to, so that a page can show it there; null for the whole.</param>
/// <param name="Args">Values for the placeholders of the sentence.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string? Field = null, params object[] Args)
{
    /// <summary>What else is wrong with the same request, so that a form tells all of it in one round.</summary>
    public IReadOnlyList<Refusal> Also { get; init; } = [];

    /// <summary>How long to wait before the same may be asked again; null where waiting changes nothing, or nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The first of these with the others beside it; null when there is none.</summary>
    public static Refusal? Of(params IEnumerable<Refusal?> all)
    {
        var found = all.OfType<Refusal>().SelectMany(r => r.Also.Prepend(r with { Also = [] })).ToList();
        return found is [var first, .. var others] ? first with { Also = others } : null;
    }

    public Refusal At(string field) => this with { Field = field };

    public Refusal With(params object[] args) => this with { Args = args };

    public Refusal After(TimeSpan wait) => this with { RetryAfter = wait };

    public bool Equals(Refusal? other) => other is not null && Code == other.Code && Field == other.Field;

    public override int GetHashCode() => HashCode.Combine(Code, Field);
}

/// <summary>A value or a refusal, never both.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool Ok => Refusal is null;

    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that has nothing to say but "done".</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
