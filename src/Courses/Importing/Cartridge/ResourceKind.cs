using Akada.Courses.Importing.Archives;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>Sorts resources by the beginning of their type: versions differ only in its end.</summary>
internal sealed class ResourceKind(PackageFiles package)
{
    public (ResourceUse Use, LossKind? Loss) Of(CartridgeResource resource) => resource.Type switch
    {
        _ when resource.ForInstructors => (ResourceUse.Lost, LossKind.InstructorFile),
        "webcontent" => (IsPage(resource.Main) ? ResourceUse.Page : ResourceUse.File, null),
        var t when t.StartsWith("imswl", StringComparison.Ordinal) => (ResourceUse.WebLink, null),
        var t when t.StartsWith("imsdt", StringComparison.Ordinal) => (ResourceUse.Lost, IsAnnouncement(resource) ? LossKind.Announcement : LossKind.Discussion),
        var t when t.Contains("question-bank", StringComparison.Ordinal) => (ResourceUse.Lost, LossKind.QuestionBank),
        var t when t.StartsWith("imsqti", StringComparison.Ordinal) => (ResourceUse.Lost, LossKind.Quiz),
        var t when t.StartsWith("imsbasiclti", StringComparison.Ordinal) || t.StartsWith("imslti", StringComparison.Ordinal) => (ResourceUse.Lost, LossKind.Tool),
        var t when t.StartsWith("assignment", StringComparison.Ordinal) => (ResourceUse.Lost, LossKind.Assignment),
        var t when t.StartsWith("associatedcontent", StringComparison.Ordinal) => Associated(resource),
        _ => (ResourceUse.Lost, LossKind.Unknown),
    };

    public static bool IsPage(string? path) => Path.GetExtension(path)?.ToLowerInvariant() is ".html" or ".htm" or ".xhtml";

    // Canvas hides assignments of old exports and all question banks among the files that merely accompany others.
    private static (ResourceUse Use, LossKind? Loss) Associated(CartridgeResource resource)
    {
        if (resource.Files.Any(f => f.EndsWith("/assignment_settings.xml", StringComparison.Ordinal))) return (ResourceUse.Lost, LossKind.Assignment);
        return resource.Main?.EndsWith(".xml.qti", StringComparison.Ordinal) == true ? (ResourceUse.Lost, LossKind.QuestionBank) : (ResourceUse.Companion, null);
    }

    private bool IsAnnouncement(CartridgeResource topic) =>
        topic.Needs.Select(id => package.Find(id + ".xml")).OfType<FileDraft>()
            .Any(meta => SafeXml.Read(package.Text(meta))?.One("type").Line() == "announcement");
}
