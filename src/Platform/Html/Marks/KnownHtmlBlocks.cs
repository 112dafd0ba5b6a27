using Markdig.Parsers;

namespace Akada.Platform.Html.Marks;

/// <summary>A line begins a block of HTML only with an element of HTML; and a comment or a script only where it ends,
/// or it would take the rest of the text with it.</summary>
internal sealed class KnownHtmlBlocks : HtmlBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) =>
        IsHtml(processor) ? base.TryOpen(processor) : BlockState.None;

    private static bool IsHtml(BlockProcessor processor)
    {
        var (text, at) = (processor.Line.Text, processor.Line.Start + 1);
        if (processor.Line.PeekChar() == '!') return text.AsSpan(at).StartsWith("!--") && EndsLater(processor, "-->");
        if (at < text.Length && text[at] == '/') at++;
        var begin = at;
        while (at < text.Length && at - begin < 20 && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '-')) at++;
        var name = text[begin..at].ToLowerInvariant();
        return HtmlNames.IsKnown(name) && (name is not ("script" or "style" or "textarea")
            || EndsLater(processor, $"</{name}"));
    }

    // Where the last end stands is looked up once for a text.
    private static bool EndsLater(BlockProcessor processor, string end)
    {
        var document = processor.Document;
        var key = (typeof(KnownHtmlBlocks), end);
        if (document.GetData(key) is not int last) document.SetData(key,
            last = processor.Line.Text.LastIndexOf(end, StringComparison.OrdinalIgnoreCase));
        return last > processor.Line.Start;
    }
}
