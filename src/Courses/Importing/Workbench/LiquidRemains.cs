using System.Text.RegularExpressions;
using Akada.Courses.Importing.Markdown;

namespace Akada.Courses.Importing.Workbench;

/// <summary>Lessons that once were built with Jekyll still hold some of its marks, which would stand in the text as noise.</summary>
internal static partial class LiquidRemains
{
    public static string Strip(string text)
    {
        if (!text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{:", StringComparison.Ordinal)) return text;
        var lines = CodeLines.Of(Comments().Replace(text, "")).Select(l => (l.Line, Kept: l.IsCode ? Raw().Replace(l.Line, "") : OfText(l.Line)));
        return string.Join('\n', lines.Where(l => l.Kept.Length > 0 || l.Line.Length == 0).Select(l => l.Kept));
    }

    private static string OfText(string line) => Tags().Replace(Variables().Replace(KramdownLine().Replace(line, ""), ""), "").TrimEnd();

    [GeneratedRegex(@"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}\n?", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\{%-?\s*(?:end)?raw\s*-?%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\{\{\s*(?:page|site)\.\w+\s*\}\}/?", RegexOptions.NonBacktracking)]
    private static partial Regex Variables();

    [GeneratedRegex(@"^[> ]*\{:[^{}]*\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex KramdownLine();
}
