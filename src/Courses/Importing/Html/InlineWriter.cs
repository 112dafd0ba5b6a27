using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Writes what stands in a line: words, emphasis, links, pictures, code, formulas.</summary>
internal sealed class InlineWriter(PageAddresses addresses, PageWords words, IReadOnlySet<string> anchors)
{
    // To an address that no picture has, the importer answers by telling that a picture is lost.
    private const string Drawing = "data:image/svg+xml";

    public PageAddresses Addresses => addresses;

    public string Write(IEnumerable<INode> nodes)
    {
        var line = new InlineText();
        Append(line, [.. nodes], bold: false, italic: false);
        return line.ToString();
    }

    // The node after is passed along: asking a node for its neighbour counts through all of its siblings.
    private void Append(InlineText line, INode[] nodes, bool bold, bool italic)
    {
        for (var i = 0; i < nodes.Length; i++) Append(line, nodes[i], i + 1 < nodes.Length ? nodes[i + 1] : null, bold, italic);
    }

    private void Append(InlineText line, INode node, INode? next, bool bold, bool italic)
    {
        if (node is IText text) line.AddWords(Tags.IsHiddenTail(text) ? Tags.WithoutHiddenTail(text.Data) : text.Data);
        if (node is not IElement element || element.IsSilent()) return;
        if ((element.Id ?? element.GetAttribute("name")) is { } id && anchors.Contains(id) && !element.IsBlock()) line.Add(MarkdownShape.Anchor(id));

        switch (element.LocalName)
        {
            case "strong" or "b" when !bold: Emphasis(line, element, next, "**", bold: true, italic); break;
            case "em" or "i" or "cite" or "dfn" or "var" when !italic: Emphasis(line, element, next, "*", bold, italic: true); break;
            case "s" or "del" or "strike": Emphasis(line, element, next, "~~", bold, italic); break;
            case "sub" or "sup" or "kbd" or "mark" or "ins": Wrapped(line, element, bold, italic); break;
            case "code" or "tt" or "samp": line.Add(MarkdownShape.CodeSpan(CodeOf.Text(element))); break;
            case "br": line.Break(); break;
            case "a": Link(line, element, bold, italic); break;
            case "img": Picture(line, element); break;
            case "math": line.Add(MathMl.Inline(element)); break;
            case "script": line.Add(MarkdownShape.InlineMath(element.TextContent)); break;
            case "svg": DrawingOf(line, element); break;
            case "rt": line.Add($"({MarkdownEscape.Text(element.TextContent.Trim())})"); break;
            case "iframe" or "video" or "audio" or "object" or "embed": line.Add(Embed.Line(element, addresses, words)); break;
            default: Children(line, element, bold, italic); break;
        }
    }

    private void Children(InlineText line, IElement element, bool bold, bool italic)
    {
        if (element.IsBlock()) line.AddWords(" ");
        Append(line, [.. element.ChildNodes], bold, italic);
        if (element.IsBlock()) line.AddWords(" ");
    }

    private void Emphasis(InlineText line, IElement element, INode? next, string mark, bool bold, bool italic)
    {
        var inner = new InlineText();
        Children(inner, element, bold, italic);
        line.AddMarked(inner, mark, (next?.TextContent ?? "").FirstOrDefault());
    }

    private void Wrapped(InlineText line, IElement element, bool bold, bool italic)
    {
        var inner = new InlineText();
        Children(inner, element, bold, italic);
        if (inner.ToString() is { Length: > 0 } text) line.Add($"<{element.LocalName}>{text}</{element.LocalName}>");
    }

    private void Link(InlineText line, IElement element, bool bold, bool italic)
    {
        var inner = new InlineText();
        Children(inner, element, bold, italic);
        var text = inner.ToString();
        if (text.Length == 0 && element.GetAttribute("href") is not null) text = MarkdownEscape.Text(element.GetAttribute("title")?.Trim() ?? "");
        if (text.Length == 0) return;

        var target = element.GetAttribute("href")?.Trim() is { Length: > 0 } href ? addresses.Link(href) : null;
        line.AddKeepingSpaces(element.TextContent, target is null ? text : $"[{text}]({MarkdownShape.Destination(target)})");
    }

    private void DrawingOf(InlineText line, IElement svg)
    {
        if (svg.GetAttribute("aria-hidden") == "true" || svg.GetAttribute("role") == "presentation") return;
        var said = string.Join(' ', svg.QuerySelectorAll("title,desc,text").Select(e => e.TextContent.Trim()).Prepend(svg.GetAttribute("aria-label") ?? "").Where(w => w.Length > 0));
        line.AddKeepingSpaces(" x ", PictureText.For(MarkdownEscape.Text(said), addresses.Picture(Drawing), words));
    }

    private void Picture(InlineText line, IElement element)
    {
        if (element.GetAttribute("data-equation-content") is { Length: > 0 } tex)
        {
            line.Add(MarkdownShape.InlineMath(tex));
            return;
        }

        var alt = MarkdownEscape.Text(string.Join(' ', (element.GetAttribute("alt") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var source = element.GetAttribute("src")?.Trim() is { Length: > 0 } src ? addresses.Picture(src) : null;
        line.Add(PictureText.For(alt, source, words));
    }
}
