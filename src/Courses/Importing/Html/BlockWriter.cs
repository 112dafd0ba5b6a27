using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Writes what stands alone: paragraphs, headings, lists, quotes, code, tables.</summary>
internal sealed class BlockWriter(InlineWriter inline, PageWords words, IReadOnlySet<string> anchors, int headingShift)
{
    public string Write(IEnumerable<INode> nodes)
    {
        var blocks = new List<string>();
        var line = new List<INode>();
        foreach (var node in nodes.Where(n => !n.IsSilent()))
        {
            if (!node.IsBlock() && !node.WrapsBlocks())
            {
                line.Add(node);
                continue;
            }

            blocks.Add(Paragraph(line));
            line.Clear();
            blocks.Add(Anchored((IElement)node));
        }

        blocks.Add(Paragraph(line));
        return string.Join("\n\n", blocks.Where(b => b.Length > 0));
    }

    private string Paragraph(List<INode> line) => MarkdownEscape.LineStarts(inline.Write(line));

    private string Anchored(IElement element)
    {
        var block = Block(element);
        if (element.Id is not { } id || !anchors.Contains(id)) return block;
        return element.LocalName[0] == 'h' && block.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 && block[0] == '#'
            ? block.Insert(space + 1, MarkdownShape.Anchor(id))
            : $"{MarkdownShape.Anchor(id)}\n\n{block}";
    }

    private string Block(IElement element) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => Heading(element),
        "ul" or "ol" => new ListWriter(this).Write(element),
        "dl" => Write(element.ChildNodes),
        "dt" => inline.Write(element.ChildNodes) is { Length: > 0 } term ? $"**{term}**" : "",
        "blockquote" or "aside" => MarkdownShape.Quote(Write(element.ChildNodes)),
        "pre" => MarkdownShape.Fence(CodeOf.Text(element), CodeOf.Language(element)),
        "hr" => "---",
        "table" => new TableWriter(inline, this).Write(element),
        "details" => Details(element),
        "figcaption" => inline.Write(element.ChildNodes) is { Length: > 0 } caption ? MarkdownShape.Italic(caption) : "",
        "iframe" or "video" or "audio" or "object" or "embed" => Embed.Line(element, inline.Addresses, words),
        "math" => MathMl.Block(element),
        "script" => MarkdownShape.DisplayMath(element.TextContent.Trim()),
        _ => Write(element.ChildNodes),
    };

    private string Heading(IElement element)
    {
        var text = inline.Write(element.ChildNodes).Replace("\\\n", " ", StringComparison.Ordinal);
        // CommonMark takes signs at the end of a heading for its closing mark.
        if (text.EndsWith('#')) text = $"{text[..^1]}\\#";
        return text.Length == 0 ? "" : $"{new string('#', Math.Min(6, element.LocalName[1] - '0' + headingShift))} {text}";
    }

    private string Details(IElement element)
    {
        var summary = element.Children.FirstOrDefault(c => c.LocalName == "summary");
        var title = summary is null ? words.More : CleanHtml.Inside(summary, inline.Addresses);
        return MarkdownShape.Details(title, Write(element.ChildNodes.Where(n => n != summary)));
    }
}
