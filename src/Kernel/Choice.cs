namespace Akada.Kernel;

/// <summary>A word of an address that stands for one of few things.</summary>
public static class Choice
{
    /// <summary>However it is written: <c>inReview</c>, <c>InReview</c>, <c>in_review</c>. Null when it is none of them, which filters take as "all".</summary>
    public static T? Of<T>(string? word) where T : struct, Enum =>
        // A list of words would be taken as the sum of their numbers.
        word is { Length: > 0 } && word.All(c => char.IsAsciiLetter(c) || c == '_')
            && Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var one)
            && Enum.IsDefined(one) ? one : null;
}
