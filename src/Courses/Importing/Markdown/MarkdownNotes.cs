using System.Text;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Takes out what writers left for each other between comment marks.</summary>
internal static class MarkdownNotes
{
    private const string Open = "<!--";
    private const string Close = "-->";

    public static string Strip(string text)
    {
        if (!text.Contains(Open, StringComparison.Ordinal)) return text;
        var (inNote, begun, opened) = (false, 0, 0);
        var kept = new List<string>();
        foreach (var (line, isCode) in CodeLines.Of(text))
        {
            var rest = inNote || !isCode ? Without(line, ref inNote, begun, ref opened) : line;
            if (rest.Length > 0 || line.Length == 0) kept.Add(rest);
            begun += line.Length + 1;
        }

        // One without an end is no note: it would take the rest of the page with it.
        return inNote ? Strip(text[..opened]) + text[opened..] : string.Join('\n', kept);
    }

    private static string Without(string line, ref bool inNote, int begun, ref int opened)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < line.Length)
        {
            var mark = line.IndexOf(inNote ? Close : Open, at, StringComparison.Ordinal);
            if (!inNote) text.Append(line, at, (mark < 0 ? line.Length : mark) - at);
            if (mark < 0) break;

            var isCode = !inNote && line.AsSpan(0, mark).Count('`') % 2 == 1;
            if (isCode) text.Append(Open);
            else inNote = !inNote;
            if (inNote) opened = begun + mark;
            at = mark + (inNote || isCode ? Open.Length : Close.Length);
        }

        return text.ToString().TrimEnd();
    }
}
