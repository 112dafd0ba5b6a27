using Markdig.Extensions.Footnotes;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>A note that no place of the text points to stands at the end of the text as it was typed; Markdig alone
/// would drop it.</summary>
internal sealed class KeptFootnotes : FootnoteParser
{
    public override BlockState TryOpen(BlockProcessor processor)
    {
        // Before Markdig's own step at the end, which drops them.
        if (processor.Document.GetData(this) is null)
        {
            processor.Document.SetData(this, this);
            processor.Document.ProcessInlinesEnd += (state, _) => Keep(state.Document);
        }

        return base.TryOpen(processor);
    }

    private static void Keep(MarkdownDocument document)
    {
        if (document.GetData(typeof(Footnote)) is not FootnoteGroup notes) return;
        foreach (var note in notes.OfType<Footnote>().Where(n => n.Order < 0).ToList())
        {
            var label = new LiteralInline($"[{note.Label}]: ");
            if (note.FirstOrDefault() is ParagraphBlock { Inline: { } line }
                && line.FirstChild is { } first) first.InsertBefore(label);
            else document.Add(new ParagraphBlock { Inline = new ContainerInline().AppendChild(label) });
            foreach (var block in note.ToList())
            {
                note.Remove(block);
                document.Add(block);
            }
        }
    }
}
