using Akada.Courses.Importing.Archives;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>Walks the table of contents, then the resources that it does not name, and settles what becomes a lesson and what is lost.</summary>
internal sealed class CartridgePlan
{
    public const string OtherPages = "other-pages";

    private readonly CartridgeManifest _manifest;
    private readonly CanvasModules _canvas;
    private readonly PackageFiles _package;
    private readonly ResourceKind _kind;
    private readonly Losses _losses;
    private readonly HashSet<string> _settled = [];
    private readonly HashSet<string> _keys = [];

    public CartridgePlan(CartridgeManifest manifest, PackageFiles package, Losses losses, PageWords words, string courseTitle)
    {
        (_manifest, _package, _losses) = (manifest, package, losses);
        (_canvas, _kind) = (new CanvasModules(package), new ResourceKind(package));
        var items = HasLeaves(manifest.Items) ? manifest.Items : _canvas.Folders;
        Visit(new CartridgeItem(manifest.Id, null, courseTitle, items), "");
        Rest(words.OtherPages);
    }

    public List<PlannedModule> Modules { get; } = [];

    private static bool HasLeaves(IReadOnlyList<CartridgeItem> items) => items.Any(i => i.ResourceId is not null || HasLeaves(i.Children));

    /// <summary>Each folder is a module; one inside another carries the outer one's title before its own.</summary>
    private void Visit(CartridgeItem folder, string above)
    {
        var module = new PlannedModule(folder.Id, above.Length > 0 ? $"{above}: {folder.Title}" : folder.Title, []);
        Modules.Add(module);
        if (folder.ResourceId is not null) Leaf(folder, module);
        foreach (var item in folder.Children)
        {
            if (item.Children.Count > 0) Visit(item, folder.Id == _manifest.Id ? "" : module.Title);
            else Leaf(item, module);
        }
    }

    private void Leaf(CartridgeItem item, PlannedModule module)
    {
        var canvas = _canvas.About(item);
        if (_manifest.Resource(item.ResourceId) is { } resource) Settle(resource, item, module);
        else if (canvas?.Type == "ExternalUrl" && canvas.Url is not null) module.Lessons.Add(new PlannedLesson(KeyFor(item.Id, item.Id), item.Id, item.Title, ResourceUse.WebLink, null, canvas.Url));
        else if (canvas?.Type == "ContextExternalTool") _losses.Add(item.Title, LossKind.Tool);
        else if (item.ResourceId is null) _losses.Add(item.Title, LossKind.Heading);
        else _losses.Add(item.Title, LossKind.MissingPage);
    }

    private void Settle(CartridgeResource resource, CartridgeItem item, PlannedModule module)
    {
        _settled.Add(resource.Id);
        var (use, loss) = _kind.Of(resource);
        var title = item.Title.Length > 0 ? item.Title : ResourceTitle.Of(resource, _package);
        if (loss is not null) _losses.Add(title, loss);
        else if (_package.Find(resource.Main) is null) _losses.Add(title, LossKind.MissingFile);
        else module.Lessons.Add(new PlannedLesson(KeyFor(resource.Id, item.Id), item.Id, title, Listed(use, resource), resource));
    }

    private static ResourceUse Listed(ResourceUse use, CartridgeResource resource) =>
        use != ResourceUse.Companion ? use : ResourceKind.IsPage(resource.Main) ? ResourceUse.Page : ResourceUse.File;

    private void Rest(string title)
    {
        var module = new PlannedModule(OtherPages, title, []);
        Modules.Add(module);
        foreach (var resource in _manifest.Resources.Where(r => r.VariantOf is null && !_settled.Contains(r.Id)))
        {
            var (use, loss) = _kind.Of(resource);
            if (loss is not null) _losses.Add(ResourceTitle.Of(resource, _package), loss);
            else if (use is ResourceUse.Page or ResourceUse.WebLink) Settle(resource, new CartridgeItem(resource.Id, resource.Id, "", []), module);
        }
    }

    private string KeyFor(string wanted, string otherwise) => _keys.Add(wanted) || !_keys.Add(otherwise) ? wanted : otherwise;
}
