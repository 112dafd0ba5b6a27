using System.Text.RegularExpressions;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Takes out what writers left for each other between comment marks.</summary>
internal static partial class MarkdownNotes
{
    public static string Strip(string text)
    {
        if (!text.Contains("<!--", StringComparison.Ordinal)) return text;
        var inNote = false;
        var kept = new List<string>();
        foreach (var (line, isCode) in CodeLines.Of(text))
        {
            var rest = inNote || !isCode ? Without(line, ref inNote) : line;
            if (rest.Length > 0 || line.Length == 0) kept.Add(rest);
        }

        return string.Join('\n', kept);
    }

    private static string Without(string line, ref bool inNote)
    {
        var end = inNote ? line.IndexOf("-->", StringComparison.Ordinal) : 0;
        if (end < 0) return "";
        var text = InLine().Replace(inNote ? line[(end + 3)..] : line, "");
        var open = text.IndexOf("<!--", StringComparison.Ordinal);
        inNote = open >= 0 && text.LastIndexOf('`', open) < 0;
        return inNote ? text[..open].TrimEnd() : text;
    }

    [GeneratedRegex("(?<!`[^`]*)<!--.*?-->")]
    private static partial Regex InLine();
}
