using Akada.Kernel;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>
/// <c>{#id .class key=value}</c> right after a link or a picture, at the end of a heading, and after the language of
/// a fence. Anywhere else, and with anything else in them, braces are words.
/// </summary>
internal sealed partial class MeantAttributes : InlineParser, IMarkdownExtension
{
    public MeantAttributes() => OpeningCharacters = ['{'];

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.Insert(0, this);
        foreach (var parser in pipeline.BlockParsers.OfType<FencedCodeBlockParser>()) parser.TryParseAttributes =
            OfFence;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var found = Braces().Match(slice.Text, slice.Start, slice.Length);
        if (!found.Success) return false;
        MarkdownObject? target = slice.PeekCharExtra(-1) is ')' or ']'
            && processor.Inline is LinkInline { IsClosed: true } link ? link
            : processor.Block is HeadingBlock heading && slice.Text.AsSpan(slice.Start + found.Length,
                slice.Length - found.Length).Trim(" \t#").IsEmpty ? heading
            : null;
        if (target is null) return false;
        Read(found, target.GetAttributes());
        if (target is HeadingBlock && target.GetAttributes().Id is { } id) target.SetData(typeof(HeadingIds), id);
        slice.Start += found.Length;
        return true;
    }

    private static bool OfFence(BlockProcessor processor, ref StringSlice line, IBlock block)
    {
        var open = line.Text.LastIndexOf('{', line.End, line.Length);
        if (open < 0 || Braces().Match(line.Text, open, line.End - open + 1) is not { Success: true } found
            || open + found.Length != line.End + 1) return false;
        Read(found, block.GetAttributes());
        line.End = open - 1;
        return true;
    }

    private static void Read(Match braces, HtmlAttributes attributes)
    {
        foreach (var item in braces.Groups["item"].Captures.Select(c => c.Value))
        {
            if (item[0] == '#') attributes.Id = item[1..];
            else if (item[0] == '.') attributes.AddClass(item[1..]);
            else if (item.IndexOf('=', StringComparison.Ordinal) is var cut) attributes.AddProperty(item[..cut],
                item[(cut + 1)..].Trim('"', '\''));
        }
    }

    [GeneratedRegex("""\G\{:?[ \t]*(?<item>#[\w:.-]{1,100}|\.[\w-]{1,100}|[A-Za-z][\w:-]{0,40}=(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s"'{}=<>]{1,200}))(?:[ \t]+(?<item>#[\w:.-]{1,100}|\.[\w-]{1,100}|[A-Za-z][\w:-]{0,40}=(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s"'{}=<>]{1,200})))*[ \t]*\}""", RegexOptions.ExplicitCapture, MatchLimit.Milliseconds)]
    private static partial Regex Braces();
}
