using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Akada.Courses.Lessons.Formulas;

/// <summary>
/// MathML written anew from a tree: only presentation elements, only harmless attributes with plain values, and
/// encoded text. So nothing of what stood around it, be it a link, a handler or
/// HTML in an annotation, can come along. Pure.
/// </summary>
internal static class SafeMathMl
{
    private const int MostNodes = 4_000;

    private static readonly FrozenSet<string> Elements = new[]
    {
        "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "munder", "mover", "munderover",
            "mmultiscripts", "mprescripts", "none", "mfrac", "msqrt", "mroot",
        "mtable", "mtr", "mtd", "menclose", "mpadded", "mphantom", "mstyle",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Leaves =
        new[] { "mi", "mn", "mo", "ms", "mtext" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Attributes = new[]
    {
        "mathvariant", "stretchy", "fence", "separator", "form", "largeop", "movablelimits", "accent", "accentunder",
            "lspace", "rspace", "minsize", "maxsize", "linethickness", "columnalign",
        "rowspan", "columnspan", "displaystyle", "scriptlevel", "width", "height", "depth", "voffset", "notation",
            "mathcolor", "dir",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <returns>Null for a formula of too many parts.</returns>
    public static string? Of(IElement math, bool isBlock)
    {
        var html = new StringBuilder(isBlock ? "<math display=\"block\">" : "<math>");
        var left = MostNodes;
        foreach (var child in math.Children) Append(html, child, ref left);
        return left < 0 ? null : html.Append("</math>").ToString();
    }

    public static string Encode(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<",
        "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The text of a leaf, on one line.</summary>
    public static string Leaf(IElement element)
    {
        var text = element.TextContent;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return element.LocalName == "mtext" && text.Length > 0 ? $"{(char.IsWhiteSpace(text[0]) ? "\u00a0" : "")}{line}{(line.Length > 0 && char.IsWhiteSpace(text[^1]) ? "\u00a0" : "")}" : line;
    }

    /// <summary>Annotations are for programs.</summary>
    public static bool IsSilent(IElement element) => element.LocalName is "annotation" or "annotation-xml" or "script"
        or "style" or "maligngroup" or "malignmark";

    /// <summary>Where words may stand: in a sign of the formula, or in what is for programs.</summary>
    public static bool IsLeafOrSilent(IElement element) =>
        Leaves.Contains(element.LocalName) || IsSilent(element)
        || element.GetAncestors().OfType<IElement>().Any(a => IsSilent(a) || Leaves.Contains(a.LocalName));

    private static void Append(StringBuilder html, IElement element, ref int left)
    {
        if (--left < 0 || IsSilent(element)) return;
        var name = element.LocalName;
        if (name is "semantics" or "maction")
        {
            if (element.FirstElementChild is { } first) Append(html, first, ref left);
            return;
        }

        if (name == "mfenced")
        {
            Fenced(html, element, ref left);
            return;
        }

        if (!Elements.Contains(name) || (name == "mrow" && element.ChildElementCount == 1
            && !element.HasAttribute("style")) || name == "math") name = "";
        if (name == "mrow" && element.GetAttribute("style")?.Contains("border", StringComparison.Ordinal) ==
            true) name = "menclose";
        if (name == "" && element.ChildElementCount != 1) name = "mrow";
        // Browsers know no line below but as an accent.
        var isUnderlined = name == "menclose" && element.GetAttribute("notation") == "bottom";
        if (isUnderlined) name = "munder";
        if (name.Length > 0) Start(html, element, name);
        if (isUnderlined) html.Append("<mrow>");
        if (Leaves.Contains(element.LocalName) || (element.ChildElementCount == 0
            && name == "mrow")) html.Append(Encode(Leaf(element)) is var text && name == "mrow" && text.Length > 0
            ? $"<mtext>{text}</mtext>" : text);
        else foreach (var child in element.Children) Append(html, child, ref left);
        if (isUnderlined) html.Append("</mrow><mo>_</mo>");
        if (name.Length > 0) html.Append("</").Append(name).Append('>');
    }

    private static void Start(StringBuilder html, IElement element, string name)
    {
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes.Where(a =>
            Attributes.Contains(a.Name) && IsPlain(a.Value) && name is not "munder")) Attribute(html, attribute.Name,
            attribute.Value);
        if (name == "menclose" && !element.HasAttribute("notation")) Attribute(html, "notation", "box");
        if (element.GetAttribute("style") is { } style && style.StartsWith("color:", StringComparison.Ordinal)
            && style[6..].TrimEnd(';') is var color && IsPlain(color)) Attribute(html, "mathcolor", color);
        if (name == "mtd" && element.ClassList.Contains("tml-left")) Attribute(html, "class", "start");
        if (name == "mtd" && element.ClassList.Contains("tml-right")) Attribute(html, "class", "end");
        html.Append('>');
    }

    private static void Attribute(StringBuilder html, string name, string value) =>
        html.Append(' ').Append(name).Append("=\"").Append(value).Append('"');

    private static bool IsPlain(string value) => value.Length is > 0 and <= 40
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '%' or '-' or '+' or '#' or ' ');

    // Newer browsers know no mfenced.
    private static void Fenced(StringBuilder html, IElement element, ref int left)
    {
        var separators = (element.GetAttribute("separators") ?? ",").Replace(" ", "", StringComparison.Ordinal);
        html.Append("<mrow>").Append(Fence(element.GetAttribute("open") ?? "("));
        var i = 0;
        foreach (var child in element.Children)
        {
            if (i > 0
                && separators.Length > 0) html.Append("<mo separator=\"true\">").Append(Encode(separators[Math.Min(i - 1, separators.Length - 1)].ToString())).Append("</mo>");
            Append(html, child, ref left);
            i++;
        }

        html.Append(Fence(element.GetAttribute("close") ?? ")")).Append("</mrow>");
    }

    private static string Fence(string mark) => mark.Length is 0 or > 4 ? ""
        : $"<mo fence=\"true\">{Encode(mark)}</mo>";
}
