using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Markdown;

/// <summary>Where an address in a Markdown page leads: to another lesson, to a file of the package, or out.</summary>
/// <param name="roots">Folders that a reference may also be meant from, as a site builder merges them.</param>
internal sealed class LessonAddresses(UsedFiles used, Losses losses, IReadOnlySet<string> lessons, params string[] roots)
{
    public PageAddresses From(string page) => new(href => Link(page, href), source => Picture(page, source));

    private string? Link(string page, string href)
    {
        if (href.StartsWith('#') || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return href;
        if (WebAddress.Of(href) is { } web) return web;
        if (HasScheme(href)) return Lose(page, href, LossKind.BadAddress);
        return Lesson(page, href) ?? File(page, href) ?? Lose(page, href, LossKind.DeadLink);
    }

    private string? Picture(string page, string source)
    {
        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return Lose(page, "data:", LossKind.EmbeddedPicture);
        if (WebAddress.Of(source) is not { } web) return HasScheme(source) ? Lose(page, source, LossKind.BadAddress) : File(page, source) ?? Lose(page, source, LossKind.MissingPicture);
        Lose(page, web, LossKind.RemotePicture);
        return web;
    }

    private string? Lesson(string page, string href)
    {
        var paths = Paths(page, href).SelectMany(p => new[] { p, Path.ChangeExtension(p, ".md"), p + ".md", p + "/index.md", p + "/README.md" }).ToList();
        var key = paths.FirstOrDefault(lessons.Contains) ?? lessons.FirstOrDefault(l => paths.Any(p => p.EndsWith(".md", StringComparison.Ordinal) && l.EndsWith("/" + p.Split('/')[^1], StringComparison.Ordinal)));
        return key is null ? null : PackageLink.ToLesson(key, RelativePath.AnchorOf(href));
    }

    private string? File(string page, string href) =>
        Paths(page, href).Where(p => !p.EndsWith(".md", StringComparison.OrdinalIgnoreCase)).Select(used.Take).FirstOrDefault(f => f is not null) is { } file ? PackageLink.ToFile(file.Path) : null;

    private IEnumerable<string> Paths(string page, string href) =>
        roots.Prepend("").Prepend(RelativePath.FolderOf(page)).Select(folder => RelativePath.Follow(folder, href)).OfType<string>().Distinct();

    private string? Lose(string page, string address, LossKind kind)
    {
        losses.Add($"{page}: {address}", kind);
        return null;
    }

    private static bool HasScheme(string address) => address.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && address.AsSpan(0, colon).IndexOfAny('/', '#', '?') < 0;
}
