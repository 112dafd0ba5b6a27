using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cartridge;

/// <summary>What <c>imsmanifest.xml</c> says, in any version from 1.0 to 1.3.</summary>
internal sealed record CartridgeManifest(
    string Id,
    string Schema,
    string? Title,
    string Summary,
    string? Language,
    string? Rights,
    IReadOnlyList<CartridgeItem> Items,
    IReadOnlyList<CartridgeResource> Resources)
{
    private const int OwnDigits = 16, DifferentDigits = 5;

    public static CartridgeManifest? Read(string xml)
    {
        if (SafeXml.Read(xml) is not { } root || root.Name() != "manifest") return null;
        var lom = root.Path("metadata", "lom");
        var general = lom.Path("general");
        var organization = root.Path("organizations", "organization");
        var items = organization?.All("item").Select(Item).ToList() ?? [];
        return new CartridgeManifest(
            root.Get("identifier") ?? "cartridge",
            root.Path("metadata", "schema").Line() ?? "",
            general.Path("title").Line() ?? organization?.One("title").Line(),
            general.Path("description").Line() ?? "",
            general.Path("language").Line(),
            lom.Path("rights", "description").Line(),

            // The specification wants one nameless root around everything.
            items is [{ ResourceId: null, Children.Count: > 0, Title: "" } only] ? only.Children : items,
            [.. root.Path("resources")?.All("resource").Select(CartridgeResource.Read).OfType<CartridgeResource>() ?? []]);
    }

    /// <summary>
    /// True for identifiers that were drawn for one course. Exporters are known that give every cartridge the same one
    /// (<c>cctd0001</c>, <c>man00001</c>, <c>MANIFEST01</c>): only a long number of hexadecimal digits is no such name.
    /// </summary>
    public static bool IsOwn(string id)
    {
        var (run, digits) = (0, new HashSet<char>());
        foreach (var c in id.Replace("-", "", StringComparison.Ordinal))
        {
            if (!char.IsAsciiHexDigit(c))
            {
                (run, digits) = (0, []);
                continue;
            }

            digits.Add(c);
            if (++run >= OwnDigits && digits.Count >= DifferentDigits) return true;
        }

        return false;
    }

    public CartridgeResource? Resource(string? id) => id is null ? null : Resources.FirstOrDefault(r => r.Id == id);

    private static CartridgeItem Item(XElement item) =>
        new(item.Get("identifier") ?? "", item.Get("identifierref"), item.One("title").Line() ?? "", [.. item.All("item").Select(Item)]);
}
