using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary><c>H~2~O</c> and <c>x^2^</c> by Pandoc's rule: no space between the marks. <c>2^3 + 2^4</c>,
/// <c>2^3+2^4</c> and <c>~5 to ~6</c> are words.</summary>
internal sealed class ShortScripts : InlineParser, IMarkdownExtension
{
    private const int Longest = 60;

    public ShortScripts() => OpeningCharacters = ['^', '~'];

    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, this);

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var (text, mark, begin) = (slice.Text, slice.CurrentChar, slice.Start + 1);
        if (slice.PeekCharExtra(-1) == mark) return false;
        var (at, isPlain) = (begin, true);
        while (at <= slice.End && at - begin < Longest && IsScript(text, at))
        {
            isPlain &= !IsSign(text[at]);
            at++;
        }

        if (at == begin || at > slice.End || text[at] != mark) return false;
        var next = at < slice.End ? text[at + 1] : '\0';
        if (next == mark || (!isPlain && char.IsLetterOrDigit(next))) return false;
        var script = new EmphasisInline { DelimiterChar = mark, DelimiterCount = 1, IsClosed = true };
        script.AppendChild(new LiteralInline(new StringSlice(text, begin, at - 1)) { IsClosed = true });
        processor.Inline = script;
        slice.Start = at + 1;
        return true;
    }

    private static bool IsScript(string text, int at) =>
        char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]) || IsMark(text[at]) || IsSign(text[at]);

    private static bool IsMark(char sign) => char.GetUnicodeCategory(sign)
        is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsSign(char sign) => "+-−±.,;:=()'′°*%!∞".Contains(sign, StringComparison.Ordinal);
}
