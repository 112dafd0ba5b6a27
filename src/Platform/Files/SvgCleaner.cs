using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Akada.Platform.Files;

/// <summary>Lets a drawing draw, and nothing else: keeps elements and attributes on a list; scripts, events, foreign content, moving targets and references outwards are left out.</summary>
internal static partial class SvgCleaner
{
    private const string Names = "http://www.w3.org/2000/svg";
    private const string Links = "http://www.w3.org/1999/xlink";
    private const int LongestEmbedded = 2_000_000;

    private static readonly HashSet<string> Elements =
    [
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image", "switch",
        "marker", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "style", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
        "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
        "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    ];

    private static readonly HashSet<string> Attributes = new(
        """
        id class style lang role tabindex transform viewBox width height x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points pathLength rotate textLength lengthAdjust startOffset method spacing
        version preserveAspectRatio gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits
        markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result type values mode operator k1 k2 k3 k4 stdDeviation order kernelMatrix divisor bias targetX targetY
        edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent scale xChannelSelector yChannelSelector azimuth elevation pointsAtX pointsAtY pointsAtZ z limitingConeAngle
        tableValues slope intercept amplitude exponent baseFrequency numOctaves seed stitchTiles radius media systemLanguage
        alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering direction display dominant-baseline fill fill-opacity fill-rule
        filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering
        letter-spacing lighting-color marker-end marker-mid marker-start mask mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
        stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility word-spacing writing-mode
        aria-label aria-labelledby aria-describedby aria-hidden
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The clean drawing as UTF-8; null when it is no well-formed SVG.</summary>
    /// <param name="refuseHostile">Null as well for a drawing that tries to act: a script, an event, foreign markup, or a link that runs. Nobody draws such by mistake, so an upload is refused, not mended (rule 48).</param>
    public static async Task<byte[]?> CleanAsync(Stream svg, bool refuseHostile, CancellationToken ct)
    {
        try
        {
            using var reader = XmlReader.Create(svg, Safe(isAsync: true));
            var root = (await XDocument.LoadAsync(reader, LoadOptions.PreserveWhitespace, ct)).Root!;
            if (root.Name != XName.Get("svg", Names) || Depth(root) > 200 || (refuseHostile && IsHostile(root))) return null;
            return Encoding.UTF8.GetBytes(Clean(root)!.ToString(SaveOptions.DisableFormatting));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsHostile(XElement root) => root.DescendantsAndSelf().Any(e =>
        e.Name.LocalName.ToLowerInvariant() is "script" or "foreignobject" or "iframe" or "object" or "embed" or "handler"
        || e.Attributes().Any(a => Event.IsMatch(a.Name.LocalName) || a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));

    internal static XmlReaderSettings Safe(bool isAsync) => new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, Async = isAsync, CloseInput = false, MaxCharactersInDocument = 5_000_000 };

    private static int Depth(XElement root) => root.DescendantsAndSelf().Max(e => e.Ancestors().Take(201).Count());

    private static XElement? Clean(XElement element)
    {
        if (element.Name.NamespaceName != Names || !Elements.Contains(element.Name.LocalName)) return null;
        var clean = new XElement(element.Name, element.Attributes().Where(IsKept).Select(a => new XAttribute(a)));
        if (element.Name.LocalName == "style")
        {
            // Without markup inside, and nothing fetched.
            return IsCalm(element.Value) ? new XElement(element.Name, element.Value) : null;
        }

        foreach (var node in element.Nodes())
        {
            if (node is XElement child) clean.Add(Clean(child));
            else if (node is XText text) clean.Add(new XText(text.Value));
        }

        return clean;
    }

    private static bool IsKept(XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration) return attribute.Value is Names or Links;
        var space = attribute.Name.NamespaceName;
        if (attribute.Name.LocalName == "href" && space is "" or Links) return IsInside(attribute);
        if (space == XNamespace.Xml.NamespaceName) return attribute.Name.LocalName is "space" or "lang";
        return space.Length == 0 && Attributes.Contains(attribute.Name.LocalName) && IsCalm(attribute.Value);
    }

    private static bool IsInside(XAttribute href) =>
        href.Value.StartsWith('#')
        || (href.Parent!.Name.LocalName == "image" && href.Value.Length < LongestEmbedded && EmbeddedPicture.IsMatch(href.Value));

    /// <summary>CSS that fetches nothing: every <c>url()</c> points into the drawing, no imports, and no escapes that could hide one.</summary>
    private static bool IsCalm(string css) =>
        !css.Contains('\\', StringComparison.Ordinal) && !Fetching.IsMatch(css) && Url.Matches(css).All(m => m.Groups[1].Value.StartsWith('#'));

    // Inkscape's own only_selected is none.
    [GeneratedRegex("^on[a-z]+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Event { get; }

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EmbeddedPicture { get; }

    [GeneratedRegex(@"@import|image-set\s*\(|\bimage\s*\(|\bsrc\s*\(|expression\s*\(|-moz-binding|javascript:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Fetching { get; }

    [GeneratedRegex(@"url\s*\(\s*[""']?\s*([^)]*)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Url { get; }
}
