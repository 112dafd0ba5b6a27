using Akada.Platform.Words;

namespace Akada.Audit.Reading;

/// <summary>The words of all rooms for what they record: the texts <c>audit.{room}.{verb}</c>.</summary>
internal static class Actions
{
    private const string Prefix = "audit.";

    /// <summary>An action without words shows its code.</summary>
    public static string InWords(T texts, string action) => texts.Has(Prefix + action) ? texts[Prefix + action] : action;

    /// <summary>All actions with words, in the order of the words.</summary>
    public static IEnumerable<(string Action, string Words)> All(TextBook book, T texts) =>
        book.In("en").Keys.Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => (Action: k[Prefix.Length..], Words: texts[k]))
            .OrderBy(a => a.Words, StringComparer.Create(texts.Culture, ignoreCase: true));
}
