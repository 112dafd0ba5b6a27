using System.Text;
using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Courses.Importing.Html;

/// <summary>Keeps plain words plain: a star in a text is a star, not emphasis. Formulas between TeX marks stay formulas.</summary>
internal static partial class MarkdownEscape
{
    public static string Text(string text)
    {
        var written = new StringBuilder();
        var at = 0;
        foreach (Match formula in Formulas().Matches(text))
        {
            Plain(text.AsSpan(at, formula.Index - at), written);
            written.Append(Formula(formula));
            at = formula.Index + formula.Length;
        }

        Plain(text.AsSpan(at), written);
        return written.ToString();
    }

    public static string LineStarts(string text) => Starts().Replace(text, m => $"{m.Groups["before"].Value}\\{m.Groups["mark"].Value}");

    private static string Formula(Match match) =>
        match.Groups["inline"] is { Success: true } inline
            ? MarkdownShape.InlineMath(inline.Value)
            : $"$${(match.Groups["display"] is { Success: true } display ? display.Value : match.Groups["dollars"].Value).Trim()}$$";

    private static void Plain(ReadOnlySpan<char> text, StringBuilder written)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text, i)) written.Append('\\');
            written.Append(text[i]);
        }
    }

    private static bool IsSpecial(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '<' or '$' or '~' => true,
        '_' => i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
        '&' => Entity().IsMatch(text[i..]),
        _ => false,
    };

    [GeneratedRegex(@"\\\((?<inline>.+?)\\\)|\\\[(?<display>.+?)\\\]|\$\$(?<dollars>.+?)\$\$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Formulas();

    [GeneratedRegex(@"^&(#\d+|#[xX][0-9a-fA-F]+|\w+);", RegexOptions.NonBacktracking)]
    private static partial Regex Entity();

    [GeneratedRegex(@"^(?<before>[^\S\n]*)(?<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:{3}|={2,}[^\S\n]*$|-{3,}[^\S\n]*$)|^(?<before>[^\S\n]*\d{1,9})(?<mark>[.)](?=\s|$))", RegexOptions.Multiline, MatchLimit.Milliseconds)]
    private static partial Regex Starts();
}
