using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>HTML that may stand in Markdown: a few elements, hardly an attribute, and no empty line, which would end it.</summary>
internal static class CleanHtml
{
    private static readonly HashSet<string> Kept =
        ["table", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "ul", "ol", "li", "strong", "em", "b", "i", "code", "pre", "kbd", "sub", "sup", "br", "a", "blockquote"];

    private static readonly string[] Spans = ["colspan", "rowspan"];

    public static string Table(IElement table, PageAddresses addresses)
    {
        var html = new StringBuilder();
        Append(html, table, addresses, inPre: false, root: table);
        return html.ToString();
    }

    public static string Inside(IElement element, PageAddresses addresses)
    {
        var html = new StringBuilder();
        foreach (var child in element.ChildNodes) Append(html, child, addresses, inPre: false);
        return html.ToString().Trim();
    }

    private static void Append(StringBuilder html, INode node, PageAddresses addresses, bool inPre, IElement? root = null)
    {
        if (node is IText text) html.Append(inPre ? Pre(text.Data) : Words(text));
        if (node is not IElement element || element.IsSilent() || (element.LocalName == "caption" && element.ParentElement == root)) return;

        if (element.LocalName == "img")
        {
            Picture(html, element, addresses);
            return;
        }

        if (element.LocalName == "math")
        {
            html.Append(MathMl.Inline(element));
            return;
        }

        if (element.LocalName is "iframe" or "video" or "audio" or "object" or "embed") Embedded(html, element, addresses);
        var kept = Kept.Contains(element.LocalName);
        // Lines of a block that is not kept would run together.
        var apart = !kept && element.IsBlock();
        if (kept) html.Append(Start(element, addresses));
        if (apart) html.Append(' ');
        foreach (var child in element.ChildNodes) Append(html, child, addresses, inPre || element.LocalName == "pre", root);
        if (apart) html.Append(element.NextSibling is null ? " " : "<br>");
        if (kept && element.LocalName != "br") html.Append("</").Append(element.LocalName).Append('>');
        if (element.LocalName is "tr" or "thead" or "tbody" or "table") html.Append('\n');
        if (element.LocalName == "table") html.Length--;
    }

    private static void Embedded(StringBuilder html, IElement element, PageAddresses addresses)
    {
        var source = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("source[src]")?.GetAttribute("src");
        if (source is null || addresses.Link(source.Trim()) is not { } target) return;
        Attribute(html.Append("<a"), "href", target);
        html.Append('>').Append(Encoded(element.GetAttribute("title") is { Length: > 0 } title ? title : target)).Append("</a>");
    }

    // Dollars would be read as marks of a formula.
    private static string Encoded(string words) => WebUtility.HtmlEncode(words).Replace("$", "&#36;", StringComparison.Ordinal);

    // As in PictureText: one that is not ours or not there is told by its description.
    private static void Picture(StringBuilder html, IElement element, PageAddresses addresses)
    {
        var alt = element.GetAttribute("alt") ?? "";
        var source = element.GetAttribute("src") is { Length: > 0 } src ? addresses.Picture(src) : null;
        if (source is null || !PackageLink.IsFile(source))
        {
            html.Append("<em>").Append(Encoded(alt)).Append("</em>");
            return;
        }

        Attribute(html.Append("<img"), "src", source);
        Attribute(html, "alt", alt);
        html.Append('>');
    }

    private static string Words(IText text)
    {
        if (text.Data.Any(c => !char.IsWhiteSpace(c))) return Encoded(Collapsed(text.Data));
        if (text.ParentElement?.LocalName is "table" or "thead" or "tbody" or "tfoot" or "tr" or "ul" or "ol") return "";
        return IsBlock(text.PreviousSibling) || IsBlock(text.NextSibling) ? "" : " ";
    }

    private static bool IsBlock(INode? node) => node is not null && Tags.IsBlock(node);

    private static string Collapsed(string words) =>
        (char.IsWhiteSpace(words[0]) ? " " : "") + string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + (char.IsWhiteSpace(words[^1]) ? " " : "");

    private static string Pre(string text) => Encoded(text.Replace('\u00a0', ' ').Replace("\u200b", "", StringComparison.Ordinal)).Replace("\n", "&#10;", StringComparison.Ordinal);

    private static string Start(IElement element, PageAddresses addresses)
    {
        var start = new StringBuilder("<").Append(element.LocalName);
        foreach (var span in Spans)
        {
            if (int.TryParse(element.GetAttribute(span), out var cells) && cells is > 1 and <= 100) Attribute(start, span, element.GetAttribute(span)!.Trim());
        }

        if (element.LocalName == "a" && element.GetAttribute("href") is { } href && addresses.Link(href) is { } target) Attribute(start, "href", target);
        return start.Append('>').ToString();
    }

    private static void Attribute(StringBuilder start, string name, string value) =>
        start.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
}
