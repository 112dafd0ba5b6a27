using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>The first paragraph of a description, in plain words.</summary>
internal static class MarkdownSummary
{
    private const int Longest = 300;

    public static string Of(string markdown)
    {
        var paragraph = markdown.Split("\n\n").Select(p => p.Trim())
            .FirstOrDefault(p => p.Length > 0 && p[0] is not ('#' or '>' or '-' or '*' or '<' or '|' or '!' or '`' or ':'));
        return paragraph is null ? "" : Words.Cut(string.Join(' ', MarkdownTitle.Plain(paragraph).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Longest);
    }
}
