using System.Text.RegularExpressions;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Markdown;

namespace Akada.Courses.Importing.Workbench;

/// <summary>The marks that only Pandoc knows: attributes of headings and spans, definition lists, code chunks of R.</summary>
internal static partial class PandocRemains
{
    public static string Say(string text)
    {
        var lines = CodeLines.Of(text).ToList();
        var said = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, isCode) = lines[i];
            if (isCode) said.Add(Chunk().Replace(line, "$1$2"));
            else if (i + 1 < lines.Count && IsTerm(line) && Meaning().IsMatch(lines[i + 1].Line)) said.Add($"**{Text(line.Trim())}**\\");
            else said.Add(Text(Meaning().Replace(line, "${word}")));
        }

        return string.Join('\n', said);
    }

    private static bool IsTerm(string line) => line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] is not ('#' or '>' or '-' or '|' or ':');

    private static string Text(string line) =>
        Classes().Replace(Span().Replace(Heading().Replace(line, m => $"{m.Groups["marks"].Value} {Anchor(m)}{m.Groups["text"].Value}"), m => Anchor(m) + m.Groups["text"].Value), "${before}");

    private static string Anchor(Match match) => match.Groups["id"] is { Success: true } id ? MarkdownShape.Anchor(id.Value) : "";

    [GeneratedRegex(@"^(\s*`{3,})\{?\s*(\w+)[^}]*\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Chunk();

    [GeneratedRegex(@"^: {1,3}(?<word>\S)", RegexOptions.NonBacktracking)]
    private static partial Regex Meaning();

    [GeneratedRegex(@"^(?<marks>#{1,6})\s+(?<text>.*?)\s*\{(?:#(?<id>[\w:.-]+)|[.][\w-]+)[^{}]*\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>[^\[\]]+)\]\{(?:#(?<id>[\w:.-]+)|[.][\w-]+)[^{}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<before>[)`])\{[.#][\w-]+[^{}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Classes();
}
