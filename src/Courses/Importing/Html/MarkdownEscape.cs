using System.Text;
using System.Text.RegularExpressions;
using Akada.Kernel;

namespace Akada.Courses.Importing.Html;

/// <summary>Keeps plain words plain: a star in a text is a star, not emphasis. Formulas between TeX marks stay formulas.</summary>
internal static partial class MarkdownEscape
{
    private static readonly (string Open, string Close, bool IsInline)[] Formulas = [("\\(", "\\)", true), ("\\[", "\\]", false), ("$$", "$$", false)];

    public static string Text(string text)
    {
        var written = new StringBuilder();
        var at = 0;
        while (NextFormula(text, at) is { } formula)
        {
            Plain(text.AsSpan(at, formula.Begin - at), written);
            var tex = text[(formula.Begin + 2)..(formula.End - 2)];
            written.Append(formula.IsInline ? MarkdownShape.InlineMath(tex) : $"$${tex.Trim()}$$");
            at = formula.End;
        }

        Plain(text.AsSpan(at), written);
        return written.ToString();
    }

    public static string LineStarts(string text) => Starts().Replace(text, m => $"{m.Groups["before"].Value}\\{m.Groups["mark"].Value}");

    private static (int Begin, int End, bool IsInline)? NextFormula(string text, int from)
    {
        (int Begin, int End, bool IsInline)? first = null;
        foreach (var (open, close, isInline) in Formulas)
        {
            var begin = text.IndexOf(open, from, StringComparison.Ordinal);
            if (begin < 0 || begin >= (first?.Begin ?? int.MaxValue)) continue;
            var end = text.IndexOf(close, begin + 2, StringComparison.Ordinal);
            if (end > begin + 2) first = (begin, end + 2, isInline);
        }

        return first;
    }

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
        '\\' or '`' or '*' or '[' or ']' or '<' or '$' or '~' or '{' or '^' => true,
        '=' => (i > 0 && text[i - 1] == '=') || (i + 1 < text.Length && text[i + 1] == '='),
        '_' => i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]),
        '&' => Entity().IsMatch(text.Slice(i, Math.Min(40, text.Length - i))),
        _ => false,
    };

    [GeneratedRegex(@"\A&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z0-9]+);", RegexOptions.NonBacktracking)]
    private static partial Regex Entity();

    // Headings, lists, quotations, definitions, boxes, lines below a heading, and the second line of a table.
    [GeneratedRegex(@"^(?<before>[ \t]*)(?<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|\+(?=[-=])|>|:(?=[ \t])|:{3}|=+[ \t]*$|-{2,}[ \t]*$|[-:|](?=[-:| \t]+$))|^(?<before>[ \t]*[0-9]{1,9})(?<mark>[.)](?=\s|$))", RegexOptions.Multiline, MatchLimit.Milliseconds)]
    private static partial Regex Starts();
}
