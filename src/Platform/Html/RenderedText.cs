namespace Akada.Platform.Html;

/// <summary>What was made of a text, and what of it does not stand on the page (rule 115).</summary>
/// <param name="Html">Sanitised.</param>
public sealed record RenderedText(string Html, IReadOnlyList<NotShown> NotShown);

/// <summary>A part of a text that readers do not see, or not as its author meant it.</summary>
/// <param name="Item">As it was typed, cut to a line.</param>
public sealed record NotShown(NotShownKind Kind, string Item)
{
    private const int Longest = 120;

    internal static NotShown Of(NotShownKind kind, string item)
    {
        var line = string.Join(' ', item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(kind, line.Length <= Longest ? line : line[..Longest] + "…");
    }
}

public enum NotShownKind
{
    /// <summary>Words that stand in the text and not on the page.</summary>
    Words,

    /// <summary>A script, a style sheet or a template.</summary>
    Code,

    /// <summary>A link within the page to a place that is not there.</summary>
    Anchor,

    /// <summary>A picture on another site.</summary>
    Picture,
}
