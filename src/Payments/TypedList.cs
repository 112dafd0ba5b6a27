namespace Akada.Payments;

/// <summary>What an admin typed as a list, with spaces, commas, semicolons or lines between.</summary>
internal static class TypedList
{
    public static IEnumerable<string> Of(string? typed) => (typed ?? "").Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Of addresses of courses, whole or only the end; each once.</summary>
    public static IEnumerable<string> Slugs(this IEnumerable<string> addresses) => addresses.Select(a => a.TrimEnd('/').Split('/')[^1].ToLowerInvariant()).Distinct();
}
