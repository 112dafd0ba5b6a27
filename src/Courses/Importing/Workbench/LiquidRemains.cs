using System.Text.RegularExpressions;
using Akada.Courses.Importing.Markdown;

namespace Akada.Courses.Importing.Workbench;

/// <summary>Lessons that once were built with Jekyll still hold some of its marks, which would stand in the text as noise.</summary>
internal static partial class LiquidRemains
{
    // They stand in addresses and say no word.
    private static readonly HashSet<string> AddressParts = new(StringComparer.Ordinal)
    {
        "root", "baseurl", "url", "relative_path", "permalink", "path", "github", "repository", "domain",
    };

    /// <param name="onLost">Told of what would have put words into the page: an include, or a word of the site's.</param>
    public static string Strip(string text, Action<string> onLost)
    {
        if (!text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{:", StringComparison.Ordinal)) return text;
        var lines = CodeLines.Of(Comments().Replace(text, ""))
            .Select(l => (l.Line, Kept: l.IsCode ? Raw().Replace(l.Line, "") : OfText(l.Line, onLost)));
        return string.Join('\n', lines.Where(l => l.Kept.Length > 0 || l.Line.Length == 0).Select(l => l.Kept));
    }

    private static string OfText(string line, Action<string> onLost)
    {
        foreach (Match include in Includes().Matches(line)) onLost(include.Value);
        foreach (Match word in Variables().Matches(line))
        {
            if (!AddressParts.Contains(word.Groups["name"].Value)) onLost(word.Value);
        }

        return Tags().Replace(Variables().Replace(KramdownLine().Replace(line, ""), ""), "").TrimEnd();
    }

    [GeneratedRegex(@"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}\n?", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\{%-?\s*(?:end)?raw\s*-?%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\{%-?\s*include(?:_relative)?\s.*?%\}", RegexOptions.NonBacktracking)]
    private static partial Regex Includes();

    [GeneratedRegex(@"\{\{\s*(?:page|site)\.(?<name>\w+)\s*\}\}/?", RegexOptions.NonBacktracking)]
    private static partial Regex Variables();

    [GeneratedRegex(@"^[> ]*\{:[^{}]*\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex KramdownLine();
}
