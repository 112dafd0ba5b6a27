using System.Text.RegularExpressions;
using Akada.Courses.Importing.Html;
using Akada.Kernel;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Site builders give each heading an address of its own words; where the page links to one, it is written out.</summary>
internal static partial class HeadingAnchors
{
    public static string Add(string text)
    {
        var wanted = Targets().Matches(text).Select(m => m.Groups["id"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wanted.Count == 0) return text;
        return string.Join('\n', CodeLines.Of(text).Select(l => l.IsCode ? l.Line : Heading().Replace(l.Line, m =>
            Words.Slug(MarkdownTitle.Plain(m.Groups["text"].Value)) is var id && wanted.Remove(id) ? $"{m.Groups["marks"].Value} {MarkdownShape.Anchor(id)}{m.Groups["text"].Value}" : m.Value)));
    }

    [GeneratedRegex(@"\]\(#(?<id>[\w-]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Targets();

    [GeneratedRegex(@"^(?<marks>[> ]*#{1,6})\s+(?<text>[^<].*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();
}
