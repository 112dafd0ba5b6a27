using System.Text.RegularExpressions;
using Akada.Courses.Importing.Markdown;
using Akada.Kernel;

namespace Akada.Courses.Importing.Workbench;

/// <summary>Pandoc lets the second paragraph of <c>1. </c> stand two deep; CommonMark, which we render, wants it under the first word.</summary>
internal static partial class ListIndents
{
    public static string Widen(string text)
    {
        var (missing, width) = (0, 0);
        var written = new List<string>();
        foreach (var (line, _) in CodeLines.Of(text))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (Item().Match(line) is { Success: true } item) (width, missing) = (item.Length, 0);
            else if (indent == 0 && line.Length > 0) (width, missing) = (0, 0);
            else if (width > 0 && missing == 0 && line.Trim().Length > 0 && indent < width) missing = width - indent;
            written.Add(missing > 0 && indent > 0 && line.Trim().Length > 0 ? new string(' ', missing) + line : line);
        }

        return string.Join('\n', written);
    }

    [GeneratedRegex(@"^\d{1,3}[.)] +(?=\S)", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex Item();
}
