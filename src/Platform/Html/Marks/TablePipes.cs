using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>In a cell of a pipe table a pipe in code is written <c>\|</c>, as the table would end the cell at it
/// otherwise; readers see the pipe.</summary>
internal static class TablePipes
{
    public static void Settle(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>().Where(t => t.Parser is not GridTableParser))
        {
            foreach (var code in table.Descendants<CodeInline>()) code.Content =
                code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        }
    }
}
