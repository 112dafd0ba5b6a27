using Akada.Courses.Lessons.Formulas;
using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Presentation MathML comes as it is, cleaned and on one line; where its author left the TeX beside it,
/// that is easier to edit.</summary>
internal static class MathMl
{
    public static string Inline(IElement math) => TexOf(math) is { } tex ? MarkdownShape.InlineMath(tex)
        : Clean(math, isBlock: false);

    public static string Block(IElement math) => TexOf(math) is { } tex ? MarkdownShape.DisplayMath(tex)
        : Clean(math, isBlock: true);

    private static string? TexOf(IElement math) =>
        math.QuerySelectorAll("annotation").FirstOrDefault(a =>
            a.GetAttribute("encoding")?.Contains("tex", StringComparison.OrdinalIgnoreCase) ==
            true)?.TextContent.Trim() is { Length: > 0 } tex
        && FormulaScan.Of($"${tex}$") is [var all] && all.End.Value == tex.Length + 2 ? tex : null;

    // A pipe would end the cell of a table for other readers of the text.
    private static string Clean(IElement math, bool isBlock) =>
        string.IsNullOrWhiteSpace(math.TextContent) ? ""
        : SafeMathMl.Of(math, isBlock)?.Replace("|", "&#124;", StringComparison.Ordinal)
            ?? MarkdownEscape.Text(string.Join(' ', math.TextContent.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)));
}
