using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>Formulas as HTML: MathML, and beside it the same in letters with raised and lowered signs, which the
/// style sheet shows where a browser knows no MathML.</summary>
internal static class FormulaHtml
{
    /// <summary>More of them in one text are shown as typed: each costs some twenty milliseconds.</summary>
    private const int Most = 1_000;

    /// <param name="formulas">With their marks: <c>$…$</c>, <c>$$…$$</c> or <c>&lt;math&gt;</c>.</param>
    /// <returns>Null for one that is not understood.</returns>
    public static IReadOnlyDictionary<string, string?> Of(IEnumerable<string> formulas)
    {
        var distinct = formulas.Distinct(StringComparer.Ordinal).ToList();
        var tex = distinct.Where(f => f[0] == '$').Take(Most).ToDictionary(f => f, f => TexSource.Ready(f.Trim('$')));
        var converted = TexConverter.Convert(tex.Values);
        return distinct.ToDictionary(f => f, f => f[0] != '$' ? Set(f, IsBlock(f))
            : tex.TryGetValue(f, out var source) && converted.GetValueOrDefault(source) is { } math
            ? Set(math, f.StartsWith("$$", StringComparison.Ordinal)) : null);
    }

    private static bool IsBlock(string math) => math[..math.IndexOf('>',
        StringComparison.Ordinal)].Contains("\"block\"", StringComparison.Ordinal);

    private static string? Set(string math, bool isBlock)
    {
        var body = new HtmlParser(new HtmlParserOptions { MaximumDepth = 200 }).ParseDocument(math).Body;
        if (body?.FirstElementChild is not { LocalName: "math" } element || !IsWhole(body, element)
            || SafeMathMl.Of(element, isBlock) is not { } safe || !HasSigns(element)) return null;
        var text = $"<span class=\"tex\">{MathMlText.Of(element)}</span>";
        return isBlock ? $"<span class=\"formula\" tabindex=\"0\">{safe}{text}</span>" : safe + text;
    }

    // HTML within a formula breaks out of it; then it is none.
    private static bool IsWhole(IElement body, IElement math) =>
        body.ChildNodes.All(n => n == math || (n is IText text && string.IsNullOrWhiteSpace(text.Data)))
        && math.GetDescendants().All(n => n is not IText text || string.IsNullOrWhiteSpace(text.Data)
            || SafeMathMl.IsLeafOrSilent(text.ParentElement!));

    private static bool HasSigns(IElement math) => !string.IsNullOrWhiteSpace(math.TextContent);
}
