using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>What is played or shown inside a page becomes a link: no player of others runs in a lesson.</summary>
internal static partial class Embed
{
    private static readonly string[] Sources = ["src", "data", "href"];
    private static readonly string[] Titles = ["title", "aria-label", "alt"];

    public static string Line(IElement element, PageAddresses addresses, PageWords words)
    {
        var source = Sources.Select(element.GetAttribute).FirstOrDefault(s => !string.IsNullOrWhiteSpace(s))
            ?? element.QuerySelector("source[src]")?.GetAttribute("src");
        if (source is null || addresses.Link(source.Trim()) is not { } target) return "";

        var (address, isVideo) = Watchable(target, element);
        var title = Titles.Select(element.GetAttribute).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? Place(address);
        var text = MarkdownEscape.Text(title.Trim());
        return $"[{(isVideo && !text.StartsWith(words.Video, StringComparison.OrdinalIgnoreCase) ? $"{words.Video}: {text}" : text)}]({MarkdownShape.Destination(address)})";
    }

    private static (string Address, bool IsVideo) Watchable(string target, IElement element)
    {
        var tube = YouTube().Match(target);
        if (tube.Success) return ($"https://www.youtube.com/watch?v={tube.Groups["id"].Value}", true);
        var vimeo = Vimeo().Match(target);
        return vimeo.Success ? ($"https://vimeo.com/{vimeo.Groups["id"].Value}", true) : (target, element.LocalName == "video");
    }

    private static string Place(string address) =>
        PackageLink.TargetOf(address) is { } path ? path[(path.LastIndexOf('/') + 1)..]
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;

    [GeneratedRegex(@"^https?://(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)(?<id>[\w-]{6,20})", RegexOptions.NonBacktracking)]
    private static partial Regex YouTube();

    [GeneratedRegex(@"^https?://player\.vimeo\.com/video/(?<id>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Vimeo();
}
