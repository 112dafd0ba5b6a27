using System.Text.RegularExpressions;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Tells lines of fenced code from lines of text; what stands in code is never touched.</summary>
internal static partial class CodeLines
{
    public static IEnumerable<(string Line, bool IsCode)> Of(string text)
    {
        string? open = null;
        foreach (var line in text.Split('\n'))
        {
            var fence = Fence().Match(line);
            var mark = fence.Success ? fence.Groups["mark"].Value : null;
            var wasOpen = open is not null;
            if (open is null) open = mark;
            else if (mark is not null && mark[0] == open[0] && mark.Length >= open.Length && fence.Groups["info"].Value.Trim().Length == 0) open = null;
            yield return (line, wasOpen || open is not null);
        }
    }

    [GeneratedRegex(@"^(?:[ >]|[-*+] |\d{1,9}[.)] )*(?<mark>`{3,}|~{3,})(?<info>[^`]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Fence();
}
