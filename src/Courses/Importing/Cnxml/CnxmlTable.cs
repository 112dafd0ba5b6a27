using System.Xml.Linq;
using Akada.Courses.Importing.Reading;

namespace Akada.Courses.Importing.Cnxml;

/// <summary>CALS tables say spans by the names of columns and by "more rows"; HTML counts.</summary>
internal sealed class CnxmlTable(Func<XElement, object[]> inside)
{
    public XElement Of(XElement table)
    {
        var html = new XElement("table");
        if (table.One("title") is { } title && title.Line() is not null) html.Add(new XElement("caption", inside(title)));
        foreach (var group in table.All("tgroup").SelectMany(g => g.Elements()).Where(g => g.Name() is "thead" or "tbody" or "tfoot")) html.Add(Group(group));
        return html;
    }

    public static object[] Caption(XElement table, Func<XElement, object[]> inside) =>
        table.One("caption") is { } caption && caption.Line() is not null ? [new XElement("p", inside(caption))] : [];

    private XElement Group(XElement group) =>
        new(group.Name(), group.All("row").Select(row => new XElement("tr", row.Elements().Where(c => c.Name() is "entry" or "entrytbl").Select(c => Cell(c, group)))));

    private XElement Cell(XElement entry, XElement group)
    {
        var cell = new XElement(group.Name() == "thead" ? "th" : "td", inside(entry));
        if (int.TryParse(entry.Get("morerows"), out var more) && more > 0) cell.SetAttributeValue("rowspan", more + 1);
        if (Span(entry, group.Parent!) is > 1 and var span) cell.SetAttributeValue("colspan", span);
        if (entry.Get("align") is { } align) cell.SetAttributeValue("align", align);
        return cell;
    }

    private static int Span(XElement entry, XElement group)
    {
        if (entry.Get("namest") is not { } from || entry.Get("nameend") is not { } to) return 1;
        return Column(to, group) - Column(from, group) + 1;
    }

    private static int Column(string name, XElement group)
    {
        var names = group.All("colspec").Select((c, i) => c.Get("colname") ?? $"c{i + 1}").ToList();
        return names.IndexOf(name) is var at and >= 0 ? at + 1 : int.TryParse(name.TrimStart([.. "cColumn_"]), out var number) ? number : 1;
    }
}
