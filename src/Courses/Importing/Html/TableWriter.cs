using System.Text;
using Akada.Courses.Lessons.Formulas;
using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>A plain grid becomes a Markdown table; what Markdown cannot say stays a clean HTML table; a table that only arranged the page is dissolved.</summary>
internal sealed class TableWriter(InlineWriter inline, BlockWriter blocks)
{
    public string Write(IElement table)
    {
        var rows = Rows(table).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0) return blocks.Write(table.ChildNodes.Where(n => n is IElement { LocalName: "caption" }));

        var width = rows.Max(Width);
        var caption = table.Children.FirstOrDefault(c => c.LocalName == "caption") is { } c ? inline.Write(c.ChildNodes) : "";
        var body = IsLayout(table, rows, width) ? Dissolved(rows)
            : IsGrid(rows, width) ? Grid(rows, width)
            : CleanHtml.Table(table, inline.Addresses);
        return caption.Length == 0 ? body : $"**{caption.Replace("**", "", StringComparison.Ordinal)}**\n\n{body}";
    }

    private static IEnumerable<List<IElement>> Rows(IElement table) =>
        table.Children.SelectMany(c => c.LocalName is "thead" or "tbody" or "tfoot" ? c.Children.Where(r => r.LocalName == "tr") : c.LocalName == "tr" ? [c] : [])
            .Select(row => row.Children.Where(c => c.LocalName is "td" or "th").ToList());

    private string Dissolved(List<List<IElement>> rows) =>
        string.Join("\n\n", rows.SelectMany(r => r).Select(cell => blocks.Write(cell.ChildNodes)).Where(b => b.Length > 0));

    // Code beside its output without a heading: on a phone one under the other reads better than side by side.
    private static bool IsLayout(IElement table, List<List<IElement>> rows, int width) =>
        width == 1 || table.GetAttribute("role") == "presentation"
        || (width == 2 && !rows.Any(r => r.Any(IsHead)) && rows.SelectMany(r => r).All(cell => cell.QuerySelector("pre") is not null));

    private static bool IsGrid(List<List<IElement>> rows, int width) =>
        rows[0].All(IsHead) && rows[0].Count == width
        && rows.All(row => row.All(cell => cell.GetAttribute("rowspan") is null or "1" && (Span(cell) == 1 || (row.Count == 1 && Span(cell) == width))))
        && !rows.SelectMany(r => r).Any(cell => cell.QuerySelector("pre,ul,ol,table,blockquote,h1,h2,h3,h4,h5,h6,details,iframe,hr") is not null);

    private static bool IsHead(IElement cell) => cell.LocalName == "th" || cell.ParentElement?.ParentElement?.LocalName == "thead";

    private string Grid(List<List<IElement>> rows, int width)
    {
        var lines = rows.Select(row => Line(row.Select(Cell).Concat(Enumerable.Repeat("", Math.Max(0, width - row.Count))))).ToList();
        lines.Insert(1, Line(rows[0].Select(Alignment)));
        return string.Join('\n', lines);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Alignment(IElement cell) =>
        (cell.GetAttribute("align") ?? cell.GetAttribute("style") ?? "") switch
        {
            var a when a.Contains("right", StringComparison.Ordinal) => "---:",
            var a when a.Contains("center", StringComparison.Ordinal) => ":---:",
            _ => "---",
        };

    private string Cell(IElement cell)
    {
        var parts = cell.Children.Any(c => c.IsBlock()) && cell.Children.All(c => c.IsBlock())
            ? cell.Children.Select(c => inline.Write(c.ChildNodes))
            : [inline.Write(cell.ChildNodes)];
        return Pipes(string.Join("<br>", parts.Where(p => p.Length > 0)).Replace("\\\n", "<br>", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal));
    }

    // A formula is read before the table is, and \| in it would be another sign.
    private static string Pipes(string cell)
    {
        if (!cell.Contains('|', StringComparison.Ordinal)) return cell;
        var written = new StringBuilder();
        var at = 0;
        foreach (var formula in FormulaScan.Of(cell))
        {
            written.Append(cell[at..formula.Start.Value].Replace("|", "\\|", StringComparison.Ordinal)).Append(cell[formula]);
            at = formula.End.Value;
        }

        return written.Append(cell[at..].Replace("|", "\\|", StringComparison.Ordinal)).ToString();
    }

    private static int Width(List<IElement> row) => row.Sum(Span);

    private static int Span(IElement cell) => int.TryParse(cell.GetAttribute("colspan"), out var span) ? Math.Clamp(span, 1, 100) : 1;
}
