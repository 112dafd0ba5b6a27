using System.Xml.Linq;
using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Html;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>What a resource calls itself, for those that the table of contents does not name.</summary>
internal static class ResourceTitle
{
    public static string Of(CartridgeResource resource, PackageFiles package)
    {
        var named = resource.Files.Prepend(resource.Main).Distinct().Select(package.Find).OfType<FileDraft>()
            .OrderByDescending(f => f.Path.EndsWith("_settings.xml", StringComparison.Ordinal))
            .Select(f => Title(f, package)).FirstOrDefault(t => t is not null);
        return named ?? resource.Main ?? resource.Id;
    }

    private static string? Title(FileDraft file, PackageFiles package)
    {
        if (ResourceKind.IsPage(file.Path)) return new HtmlPage(package.Text(file)).Title;
        var isXml = file.Path.EndsWith(".xml", StringComparison.Ordinal) || file.Path.EndsWith(".qti", StringComparison.Ordinal);
        return isXml && SafeXml.Read(package.Text(file)) is { } xml ? Title(xml) : null;
    }

    private static string? Title(XElement xml) =>
        xml.One("title").Line()
        ?? xml.Elements().Select(e => e.Get("title")).FirstOrDefault(t => t is not null)
        ?? xml.Deep("qtimetadatafield").FirstOrDefault(f => f.One("fieldlabel").Line() == "bank_title")?.One("fieldentry").Line();
}
