using System.Text.RegularExpressions;

namespace Akada.Courses.Importing.Html;

/// <summary>The shapes of Markdown, each written so that its content cannot break out of it.</summary>
internal static partial class MarkdownShape
{
    public static string Quote(string text) =>
        text.Length == 0 ? "" : string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? ">" : $"> {line}"));

    public static string Fence(string code, string? language)
    {
        var text = code.Trim('\n').TrimEnd();
        if (text.Length == 0) return "";
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text}\n{fence}";
    }

    public static string CodeSpan(string code)
    {
        var text = Spaces().Replace(code, " ");
        if (string.IsNullOrWhiteSpace(text)) return text;
        var ticks = new string('`', LongestRun(text) + 1);
        var pad = text[0] == '`' || text[^1] == '`' || (text[0] == ' ' && text[^1] == ' ') ? " " : "";
        return $"{ticks}{pad}{text}{pad}{ticks}";
    }

    public static string Details(string summaryHtml, string text) =>
        $"<details>\n<summary>{summaryHtml}</summary>\n\n{text}\n\n</details>";

    public static string Italic(string text) => text.Contains('*', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal) ? text : $"*{text}*";

    public static string DisplayMath(string tex) => tex.Length == 0 ? "" : $"$$\n{tex}\n$$";

    public static string InlineMath(string tex) => tex.Trim() is { Length: > 0 } text ? $"${text}$" : "";

    public static string Anchor(string id) => $"<a id=\"{System.Net.WebUtility.HtmlEncode(id)}\"></a>";

    public static string Picture(string alt, string address) => $"![{alt}]({Destination(address)})";

    public static string Destination(string address) =>
        address.Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);

    private static int LongestRun(string text) => Ticks().Matches(text).Select(m => m.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex("`+", RegexOptions.NonBacktracking)]
    private static partial Regex Ticks();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
