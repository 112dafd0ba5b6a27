using System.Xml;
using System.Xml.Linq;

namespace Akada.Platform.Files;

/// <summary>A drawing may draw, and nothing else: an SVG with scripts, events, foreign content or references outwards is refused.</summary>
internal static class SvgCheck
{
    private static readonly HashSet<string> Forbidden = ["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate"];

    public static async Task<bool> IsHarmlessAsync(Stream svg, CancellationToken ct)
    {
        try
        {
            using var reader = XmlReader.Create(svg, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, Async = true, CloseInput = false, MaxCharactersInDocument = 5_000_000 });
            var root = (await XDocument.LoadAsync(reader, LoadOptions.None, ct)).Root!;
            return root.Name.LocalName == "svg" && root.DescendantsAndSelf().All(IsHarmless);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsHarmless(XElement element) =>
        !Forbidden.Contains(element.Name.LocalName.ToLowerInvariant())
        && element.Attributes().All(a => !a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            && (!a.Name.LocalName.Equals("href", StringComparison.OrdinalIgnoreCase) || a.Value.StartsWith('#') || a.Value.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)));
}
