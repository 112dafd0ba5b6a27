using System.Text.RegularExpressions;
using Akada.Courses.Importing.Html;
using Akada.Kernel;
using Akada.Platform.Html.Marks;

namespace Akada.Courses.Importing.Markdown;

/// <summary>
/// Site builders give each heading an address of its own words; where the page links to one, it is written out.
/// Headings have the addresses that GitHub gives them without that, but
/// for the first, which becomes the lesson's title.
/// </summary>
internal static partial class HeadingAnchors
{
    /// <param name="title">The heading that was taken off the page.</param>
    public static string Add(string text, string? title = null)
    {
        var wanted = Targets().Matches(text).Select(m =>
            Decoded(m.Groups["id"].Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wanted.Count == 0) return text;
        var top = title is null || HeadingIds.Of(MarkdownTitle.Plain(title)) is not { Length: > 0 } first
            || !wanted.Contains(first) ? "" : $"{MarkdownShape.Anchor(first)}\n\n";
        return top + string.Join('\n', CodeLines.Of(text).Select(l => l.IsCode ? l.Line : Heading().Replace(l.Line, m =>
            Words.Slug(MarkdownTitle.Plain(m.Groups["text"].Value)) is var id && wanted.Remove(id) ? $"{m.Groups["marks"].Value} {MarkdownShape.Anchor(id)}{m.Groups["text"].Value}" : m.Value)));
    }

    private static string Decoded(string id)
    {
        try
        {
            return Uri.UnescapeDataString(id);
        }
        catch (UriFormatException)
        {
            return id;
        }
    }

    [GeneratedRegex(@"\]\(#(?<id>[^()\s""<>]{1,300})[ )]", RegexOptions.NonBacktracking)]
    private static partial Regex Targets();

    [GeneratedRegex(@"^(?<marks>[> ]*#{1,6})\s+(?<text>[^<].*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();
}
