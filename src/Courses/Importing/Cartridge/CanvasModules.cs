using System.Xml.Linq;
using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>What only Canvas adds: the kind and address of items that the manifest leaves bare.</summary>
internal sealed class CanvasModules
{
    private readonly Dictionary<string, CartridgeItem> _known = [];

    public CanvasModules(PackageFiles package)
    {
        var xml = package.Find("course_settings/module_meta.xml") is { } file ? SafeXml.Read(package.Text(file)) : null;
        Folders = [.. xml?.All("module").Select(Folder) ?? []];
        foreach (var item in Folders.SelectMany(f => f.Children)) _known.TryAdd(item.Id, item);
    }

    public IReadOnlyList<CartridgeItem> Folders { get; }

    public CartridgeItem? About(CartridgeItem item) =>
        _known.GetValueOrDefault(item.Id) ?? (item.ResourceId is { } resource ? _known.GetValueOrDefault(resource) : null);

    private static CartridgeItem Folder(XElement module) =>
        new(module.Get("identifier") ?? "", null, module.One("title").Line() ?? "", [.. module.Path("items")?.All("item").Select(Leaf) ?? []]);

    private static CartridgeItem Leaf(XElement item) =>
        new(item.Get("identifier") ?? "", item.One("identifierref").Line(), item.One("title").Line() ?? "", [], item.One("content_type").Line(), item.One("url").Line());
}
