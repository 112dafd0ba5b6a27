using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>Says each CNXML element in HTML. What has no counterpart gives its content.</summary>
internal sealed class CnxmlToHtml
{
    private static readonly HashSet<string> Silent = ["metadata", "title", "label", "caption", "colspec", "spanspec", "featured-links"];

    private readonly CnxmlPlace _place;
    private readonly CnxmlBoxes _boxes;
    private readonly CnxmlLinks _links;
    private readonly CnxmlMedia _media;
    private readonly CnxmlTable _table;
    private readonly List<XElement> _footnotes = [];

    public CnxmlToHtml(CnxmlPlace place)
    {
        _place = place;
        _boxes = new CnxmlBoxes(place, Inside);
        _links = new CnxmlLinks(place, Inside);
        _media = new CnxmlMedia(place, Inside);
        _table = new CnxmlTable(Inside);
    }

    public XElement Body()
    {
        var body = new XElement("body", Inside(_place.Xml));
        if (_footnotes.Count > 0) body.Add(new XElement("hr"), new XElement("ol", _footnotes));
        return body;
    }

    private object[] Inside(XElement parent) => [.. parent.Nodes().SelectMany(Of)];

    private IEnumerable<object> Of(XNode node)
    {
        if (node is XText text) return [new XText(text.Value)];
        return node is not XElement element || Silent.Contains(element.Name()) ? [] : Element(element) is { } html ? Identified(element, html) : [];
    }

    private static object[] Identified(XElement element, object[] html)
    {
        if (element.Get("id") is { } id && html.OfType<XElement>().FirstOrDefault() is { } first) first.SetAttributeValue("id", id);
        return html;
    }

    private object[]? Element(XElement e) => e.Name() switch
    {
        "section" => [Heading(e), .. Inside(e)],
        "para" => [.. CnxmlBoxes.Titled(e), new XElement(HasBlocks(e) ? "div" : "p", Inside(e))],
        "list" => [.. CnxmlBoxes.Titled(e), new XElement(e.Get("list-type") == "enumerated" ? "ol" : "ul", e.Get("start-value") is { } s ? new XAttribute("start", s) : null, Inside(e))],
        "item" => [new XElement("li", Inside(e))],
        "code" or "preformat" => [CnxmlCode.Of(e, Inside)],
        "figure" => [new XElement("figure", Inside(e), CnxmlBoxes.Caption(e, Inside))],
        "subfigure" => [new XElement("div", Inside(e), CnxmlBoxes.Caption(e, Inside))],
        "media" => _media.Of(e),
        "note" or "example" or "exercise" or "solution" or "rule" or "definition" or "glossary" => _boxes.Of(e),
        "table" => [_table.Of(e), .. CnxmlTable.Caption(e, Inside)],
        "equation" => [Equation(e)],
        "math" => [Plain(e)],
        "quote" when e.Get("display") != "inline" => [new XElement("blockquote", Inside(e))],
        "term" => [new XElement("strong", Inside(e))],
        "emphasis" => [new XElement(e.Get("effect") is "italics" or "underline" ? "em" : e.Get("effect") is null or "bold" ? "strong" : "span", Inside(e))],
        "foreign" or "cite" => [new XElement("em", Inside(e))],
        "sub" or "sup" or "kbd" => [new XElement(e.Name(), Inside(e))],
        "newline" => [.. Enumerable.Range(0, int.TryParse(e.Get("count"), out var n) ? Math.Clamp(n, 1, 3) : 1).Select(_ => new XElement("br"))],
        "space" => [" "],
        "link" => _links.Of(e),
        "footnote" => [Footnote(e)],
        _ => Inside(e),
    };

    private XElement Heading(XElement section)
    {
        var depth = 1 + section.AncestorsAndSelf().Count(a => a.Name() == "section");
        return new XElement($"h{Math.Min(6, depth)}", section.One("title") is { } title ? Inside(title) : []);
    }

    private XElement Equation(XElement equation)
    {
        var html = new XElement("div", Inside(equation));
        foreach (var math in html.Elements("math")) math.SetAttributeValue("display", "block");
        return html;
    }

    private XElement Footnote(XElement footnote)
    {
        _footnotes.Add(new XElement("li", Inside(footnote)));
        return new XElement("sup", _footnotes.Count);
    }

    private static XElement Plain(XElement e) =>
        new(e.Name(), e.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None), e.Nodes().Select(n => n is XElement child ? (object)Plain(child) : n));

    private static bool HasBlocks(XElement para) =>
        para.Descendants().Any(d => d.Name() switch
        {
            "list" or "table" or "figure" or "note" or "equation" or "example" or "preformat" or "iframe" => true,
            "quote" => d.Get("display") != "inline",
            "code" => CnxmlCode.IsBlock(d),
            _ => false,
        });
}
