using System.Xml.Linq;

namespace Akada.Courses.Importing.Reading;

/// <summary>Finds by local name: the same element has another namespace in each version of a cartridge.</summary>
internal static class XmlWords
{
    public static string Name(this XElement element) => element.Name.LocalName;

    public static IEnumerable<XElement> All(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    public static XElement? One(this XElement element, string name) => element.All(name).FirstOrDefault();

    public static XElement? Path(this XElement? element, params string[] names) => names.Aggregate(element, (at, name) => at?.One(name));

    public static IEnumerable<XElement> Deep(this XElement element, string name) => element.Descendants().Where(e => e.Name.LocalName == name);

    public static string? Get(this XElement element, string attribute) =>
        element.Attributes().FirstOrDefault(a => a.Name.LocalName == attribute)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The text in one line; null when there is none.</summary>
    public static string? Line(this XElement? element) =>
        element is null ? null : string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : null;
}
