using Akada.Platform.Html.Marks;
using AngleSharp;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Microsoft.AspNetCore.Html;

namespace Akada.Platform.Html;

/// <summary>
/// The only door from written text to HTML on a page. Rule 71: everything is sanitised after rendering, whatever
/// wrote it. Rule 115: no written word vanishes on the way, and what is lost is told.
/// </summary>
public sealed class Markdown : IDisposable
{
    private static readonly MarkdownPipeline Pipeline = Builder().Build();

    // Made when the first text comes: most hours of most schools see none, and it brings ten megabytes of a browser's
    // words.
    private readonly Lazy<HtmlSanitizer> _sanitizer = new(Strict);

    private readonly ShownTexts _shown;

    public Markdown() => _shown = new(ToHtml);

    /// <summary>Renders Markdown to safe HTML. Pure and thread-safe; costs a few milliseconds for a long lesson, so a
    /// lesson keeps the result.</summary>
    public string ToHtml(string markdown) => Render(markdown).Html;

    /// <summary>The same, with what does not stand on the page.</summary>
    /// <param name="typed">Puts back what stands for something else in the text, as a formula's place; used for the
    /// ids of headings.</param>
    public RenderedText Render(string markdown, Func<string, string>? typed = null)
    {
        var lost = new List<NotShown>();
        var document = MarkdownLimits.Parse(markdown, Pipeline);
        new WrittenTags(code => lost.Add(NotShown.Of(NotShownKind.Code, code))).Settle(document);
        TablePipes.Settle(document);
        HeadingIds.Set(document, typed ?? (text => text));
        using var page = _sanitizer.Value.SanitizeDom(MarkdownLimits.ToHtml(document, Pipeline));
        if (page.Body is not { } body) return new("", lost);
        Finish(body, lost);
        PageAnchors.Resolve(body, dead => lost.Add(NotShown.Of(NotShownKind.Anchor, dead)));
        if (ShownWords.Missing(markdown, body) is { Count: > 0 } missing) lost.Add(NotShown.Of(NotShownKind.Words,
            string.Join(" ", missing)));
        return new(body.ChildNodes.ToHtml(HtmlSanitizer.DefaultOutputFormatter), lost);
    }

    /// <summary>The same for a page, remembered by its text.</summary>
    public IHtmlContent Show(string? markdown) => _shown.Show(markdown);

    /// <summary>Shows HTML that <see cref="ToHtml"/> made earlier and that was kept in the database.</summary>
    public IHtmlContent ShowKept(string html) => new HtmlString(html);

    public void Dispose() => _shown.Dispose();

    private static MarkdownPipelineBuilder Builder()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Replace<HtmlBlockParser>(new KnownHtmlBlocks());
        builder.BlockParsers.Insert(0, new KeptFootnotes());
        builder.UsePipeTables().UseGridTables().UseFootnotes().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseTaskLists()
            .UseDefinitionLists().UseAutoIdentifiers(AutoIdentifierOptions.AutoLink).UseFigures().UseAbbreviations();
        // Not within a word, or C++17 and a==b would lose their signs.
        builder.InlineParsers.FindExact<EmphasisInlineParser>()!.EmphasisDescriptors.Add(new EmphasisDescriptor('=',
            2, 2, enableWithinWord: false));
        builder.Extensions.AddIfNotAlready(new ShortScripts());
        builder.Extensions.AddIfNotAlready(new MeantAttributes());
        return builder;
    }

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(HtmlNames.Kept);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith([
            "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "start", "reversed",
                "type", "checked", "disabled",
            "id", "class", "lang", "dir", "open", "loading", "align"]);
        sanitizer.AllowedClasses.UnionWith(["footnotes", "footnote-ref", "footnote-back-ref", "figure", "note",
            "task-list-item", "contains-task-list"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["https", "http", "mailto", "tel"]);
        sanitizer.AllowDataAttributes = false;
        // WrittenTags let none through; should one come all the same, its content is no words.
        sanitizer.RemovingTag += (_, e) =>
        {
            if (HtmlNames.Code.Contains(e.Tag.LocalName)) e.Tag.TextContent = "";
        };
        return sanitizer;
    }

    private static void Finish(IElement body, List<NotShown> lost)
    {
        foreach (var element in body.QuerySelectorAll("img,pre,table,a,input").ToList())
        {
            switch (element.LocalName)
            {
                // A picture from elsewhere tells its server who reads the page, and our policy would block it anyway.
                // A browser reads "/\x" and "/ tab /x" as "//x".
                case "img" when element.GetAttribute("src") is not { } src
                    || !src.StartsWith("/files/", StringComparison.Ordinal):
                    // Its words stand for it.
                    lost.Add(NotShown.Of(NotShownKind.Picture, element.GetAttribute("src")
                        ?? element.GetAttribute("alt") ?? "img"));
                    element.Replace(element.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
                    break;
                case "img":
                    element.SetAttribute("loading", "lazy");
                    element.SetAttribute("decoding", "async");
                    break;
                // What scrolls sideways on a phone must be reachable by keyboard.
                case "pre" or "table":
                    element.SetAttribute("tabindex", "0");
                    break;
                case "a" when element.GetAttribute("href")?.StartsWith("http", StringComparison.Ordinal) == true:
                    element.SetAttribute("rel", "noopener noreferrer");
                    break;
                case "input" when element.GetAttribute("type") != "checkbox":
                    element.Remove();
                    break;
            }
        }
    }
}
