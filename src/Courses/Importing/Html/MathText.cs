using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>A formula in one readable line, as one would type it.</summary>
internal static class MathText
{
    public static string Of(IElement element)
    {
        var parts = element.Children.Where(c => !c.LocalName.StartsWith("annotation", StringComparison.Ordinal)).ToList();
        return (element.LocalName, parts.Count) switch
        {
            (_, 0) => Leaf(element),
            ("mfrac", 2) => $"{Grouped(parts[0])}/{Grouped(parts[1])}",
            ("msup", 2) => $"{Of(parts[0])}^{Grouped(parts[1])}",
            ("msub", 2) => $"{Of(parts[0])}_{Grouped(parts[1])}",
            ("msqrt", _) => $"√({Row(parts)})",
            ("mfenced", _) => $"{element.GetAttribute("open") ?? "("}{string.Join(", ", parts.Select(Of))}{element.GetAttribute("close") ?? ")"}",
            ("mtable", _) => string.Join("; ", parts.Select(row => string.Join(" ", row.Children.Select(Of)))),
            _ => Row(parts),
        };
    }

    private static string Row(IEnumerable<IElement> parts) => string.Concat(parts.Select(Of));

    private static string Grouped(IElement element) => Of(element) is var text && text.All(char.IsLetterOrDigit) ? text : $"({text})";

    private static string Leaf(IElement element)
    {
        var text = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return element.LocalName == "mo" && text is "=" or "+" or "−" or "×" or "±" or "→" or "≤" or "≥" ? $" {text} " : text;
    }
}
