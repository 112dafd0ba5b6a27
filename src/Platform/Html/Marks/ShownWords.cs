using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Akada.Platform.Html.Marks;

/// <summary>
/// Rule 115: which words of a text do not stand on the page. The words are read by plain CommonMark without any of
/// our extensions, so that an extension that swallows words is found out.
/// Markup is no word: addresses, elements and their attributes, labels of notes, comments, scripts.
/// </summary>
internal static partial class ShownWords
{
    private const int Most = 12;

    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().Build();

    /// <returns>At most a dozen, in the order of the text.</returns>
    public static IReadOnlyList<string> Missing(string markdown, IElement shown)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in shown.GetDescendants())
        {
            if (text is IText words) there.UnionWith(Split(words.Data));
            else if (text is IElement element) there.UnionWith(Split($"{element.GetAttribute("alt")} {element.GetAttribute("title")}"));
        }

        return [.. Of(markdown).Where(w => !there.Contains(w)).Distinct().Take(Most)];
    }

    /// <summary>The words of a Markdown text outside its markup.</summary>
    public static IEnumerable<string> Of(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Plain);
        var text = new StringBuilder();
        foreach (var block in document.Descendants().OfType<LeafBlock>())
        {
            text.Append('\n');
            if (block is HtmlBlock html) OfHtml(html.Lines.ToString(), text);
            else if (block is CodeBlock) text.Append(block.Lines.ToString());
            else if (block is not LinkReferenceDefinition
                && block.Inline is { } line) text.Append(Labels().Replace(OfLine(line), " "));
        }

        return Split(text.ToString());
    }

    private static string OfLine(ContainerInline line)
    {
        var text = new StringBuilder();
        Inline? codeEnds = null;
        var noMoreCode = false;
        foreach (var inline in line.Descendants().OfType<Inline>())
        {
            if (inline == codeEnds) codeEnds = null;
            codeEnds ??= inline is HtmlInline code && !noMoreCode ? EndOfCode(code, ref noMoreCode) : null;
            // The label of a note that is one word is a link for plain CommonMark.
            if (codeEnds is not null || inline.Parent is LinkInline { Reference.Label: ['^', ..] }) continue;
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case CodeInline span: text.Append(' ').Append(span.Content).Append(' '); break;
                case AutolinkInline link: text.Append(' ').Append(link.Url).Append(' '); break;
                case HtmlInline tag: OfHtml(tag.Tag, text); break;
                default: text.Append('\u0001'); break;
            }

            // Emphasis and links end where their last part ends.
            if (inline.NextSibling is null && inline.Parent != line) text.Append('\u0001');
        }

        return text.ToString();
    }

    // After one without an end no more are looked for in the line; to tell of too many words harms nobody.
    private static Inline? EndOfCode(HtmlInline start, ref bool noMore)
    {
        if (HtmlPiece.Split(start.Tag) is not [{ Kind: PieceKind.Start } piece]
            || !HtmlNames.Code.Contains(piece.Name)) return null;
        var end = start.NextSibling;
        while (end is not null && !(end is HtmlInline tag
            && HtmlPiece.Split(tag.Tag) is [{ Kind: PieceKind.End } last] && last.Name == piece.Name)) end =
            end.NextSibling;
        noMore = end is null;
        return end;
    }

    private static void OfHtml(string html, StringBuilder text)
    {
        var pieces = HtmlPiece.Split(html);
        var ends = HtmlPiece.LastEnds(pieces);
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (piece.Kind == PieceKind.Words) text.Append(System.Net.WebUtility.HtmlDecode(piece.Raw));
            else if (piece.Kind == PieceKind.Comment) continue;
            else if (piece.Kind == PieceKind.Start && ends.GetValueOrDefault(piece.Name, -1) > i)
            {
                i = pieces.FindIndex(i, p => p.Kind == PieceKind.End && p.Name == piece.Name);
            }
            else if (!HtmlNames.IsKnown(piece.Name) || (piece.Kind == PieceKind.Start
                && piece.HasWordsForAttributes)) text.Append(' ').Append(piece.Raw.TrimStart('<', '/').AsSpan(0, piece.Name.Length)).Append(' ');
            else if (HtmlNames.InsteadOf(piece.Name) is not "") text.Append('\u0001');
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        var begin = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i])
                || char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark);
            if (isWord && begin < 0) begin = i;
            if (isWord || begin < 0) continue;
            yield return text[begin..i];
            begin = -1;
        }
    }

    // Labels of notes, ticks of tasks, and attributes in braces.
    [GeneratedRegex(@"\[\^[^\]\s]{1,200}\]|^\[[xX]\]|\{:?[ \t]*(?:[#.][\w:.-]+|[A-Za-z][\w:-]*=[^{}]*)[^{}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Labels();
}
