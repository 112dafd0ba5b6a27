using System.Text.RegularExpressions;
using Akada.Courses.Importing.Reading;
using Akada.Kernel;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>Where the addresses in a cartridge's pages lead: plain paths, and the dollar words of Canvas.</summary>
internal sealed partial class CartridgeLinks
{
    private readonly CartridgeManifest _manifest;
    private readonly UsedFiles _used;
    private readonly Losses _losses;
    private readonly List<PlannedModule> _modules;
    private readonly Dictionary<string, string> _lessonByPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _lessonById = new(StringComparer.Ordinal);

    public CartridgeLinks(CartridgeManifest manifest, List<PlannedModule> modules, UsedFiles used, Losses losses)
    {
        (_manifest, _modules, _used, _losses) = (manifest, modules, used, losses);
        foreach (var lesson in modules.SelectMany(m => m.Lessons))
        {
            _lessonById.TryAdd(lesson.Key, lesson.Key);
            _lessonById.TryAdd(lesson.ItemId, lesson.Key);
            if (lesson is { Use: ResourceUse.Page, Resource.Main: { } path }) _lessonByPath.TryAdd(path, lesson.Key);
        }
    }

    public string? Link(PlannedLesson from, string path, string href)
    {
        if (href.StartsWith('#') || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return href;
        if (WebAddress.Of(href) is { } web) return web;

        var target = href.Replace("%24", "$", StringComparison.Ordinal);
        if (Inside(path, target) is { } found) return found;
        _losses.Add($"{from.Title}: {href}", FileBase().IsMatch(target) ? LossKind.MissingFile : Scheme().IsMatch(target) ? LossKind.BadAddress : LossKind.DeadLink);
        return null;
    }

    public string? Picture(PlannedLesson from, string path, string source)
    {
        if (WebAddress.Of(source) is { } web)
        {
            _losses.Add($"{from.Title}: {web}", LossKind.RemotePicture);
            return web;
        }

        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            _losses.Add(from.Title, LossKind.EmbeddedPicture);
            return null;
        }

        if (Inside(path, source.Replace("%24", "$", StringComparison.Ordinal)) is { } found && PackageLink.IsFile(found)) return found;
        _losses.Add($"{from.Title}: {source}", LossKind.MissingPicture);
        return null;
    }

    private string? Inside(string path, string target)
    {
        var anchor = RelativePath.AnchorOf(target);
        if (FileBase().Match(target) is { Success: true } file) return FromBase(file.Groups["rest"].Value, anchor);
        if (CanvasObject().Match(target) is { Success: true } canvas) return Canvas(canvas.Groups["kind"].Value, canvas.Groups["id"].Value, anchor);
        return Scheme().IsMatch(target) ? null : At(RelativePath.Follow(RelativePath.FolderOf(path), target), anchor) ?? At(RelativePath.Follow("", target), anchor);
    }

    private string? FromBase(string rest, string? anchor) =>
        At(RelativePath.Follow("web_resources", rest), anchor)
        ?? At(RelativePath.Follow("", rest), anchor)
        ?? (rest.StartsWith("files/", StringComparison.Ordinal) ? At(RelativePath.Follow("web_resources", rest[6..]), anchor) : null);

    private string? Canvas(string kind, string id, string? anchor) => kind switch
    {
        "pages" or "wiki" => At($"wiki_content/{id}.html", anchor) ?? ById(id, anchor),
        "file_ref" or "files" => _manifest.Resource(id)?.Main is { } main ? At(main, anchor) : null,
        "modules" => _modules.FirstOrDefault(m => m.Key == id)?.Lessons is [var first, ..] ? PackageLink.ToLesson(first.Key) : null,
        _ => ById(id, anchor),
    };

    private string? ById(string id, string? anchor) => _lessonById.TryGetValue(id, out var key) ? PackageLink.ToLesson(key, anchor) : null;

    private string? At(string? path, string? anchor)
    {
        if (path is null) return null;
        if (_lessonByPath.TryGetValue(path, out var key)) return PackageLink.ToLesson(key, anchor);
        return _used.Take(path) is { } file ? PackageLink.ToFile(file.Path) : null;
    }

    [GeneratedRegex(@"^\$IMS[-_]CC[-_]FILEBASE\$/?(?<rest>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex FileBase();

    [GeneratedRegex(@"^\$(?:WIKI_REFERENCE|CANVAS_OBJECT_REFERENCE|CANVAS_COURSE_REFERENCE)\$/(?:modules/(?=items/))?(?<kind>\w+)/(?<id>[^/?#]+)", RegexOptions.None, MatchLimit.Milliseconds)]
    private static partial Regex CanvasObject();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9+.-]*:", RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();
}
