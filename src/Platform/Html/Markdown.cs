using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace Akada.Platform.Html;

/// <summary>The only door from written text to HTML on a page. Rule 71: everything is sanitised after rendering, whatever wrote it.</summary>
public sealed class Markdown : IDisposable
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseAutoLinks().UseEmphasisExtras().UseTaskLists()
        .UseDefinitionLists().UseAutoIdentifiers().UseFigures().UseAbbreviations().UseGenericAttributes()
        .Build();

    // Made when the first text comes: most hours of most schools see none, and it brings ten megabytes of a browser's words.
    private readonly Lazy<HtmlSanitizer> _sanitizer = new(Strict);

    private readonly ShownTexts _shown;

    public Markdown() => _shown = new(ToHtml);

    /// <summary>Renders Markdown to safe HTML. Pure and thread-safe; costs about a millisecond for a long lesson, so a lesson keeps the result.</summary>
    public string ToHtml(string markdown) => Clean(MarkdownLimits.Render(markdown, Pipeline));

    /// <summary>The same for a page, remembered by its text.</summary>
    public IHtmlContent Show(string? markdown) => _shown.Show(markdown);

    /// <summary>Shows HTML that <see cref="ToHtml"/> made earlier and that was kept in the database.</summary>
    public IHtmlContent ShowKept(string html) => new HtmlString(html);

    public void Dispose() => _shown.Dispose();

    public string Clean(string html) => _sanitizer.Value.Sanitize(MarkupLimits.Checked(html));

    public static string ToPlain(string markdown) => Markdig.Markdown.ToPlainText(markdown, Pipeline).Trim();

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith([
            "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "sub", "sup", "small",
            "a", "img", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "cite", "q", "abbr", "dfn", "kbd", "samp", "var",
            "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "div", "span", "section", "aside", "input"]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith([
            "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "start", "reversed", "type", "checked", "disabled",
            "id", "class", "lang", "dir", "open", "loading", "align"]);
        sanitizer.AllowedClasses.UnionWith(["footnotes", "footnote-ref", "footnote-back-ref", "figure", "note", "task-list-item", "contains-task-list"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["https", "http", "mailto", "tel"]);
        sanitizer.AllowDataAttributes = false;
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not AngleSharp.Dom.IElement element) return;
            switch (element.LocalName)
            {
                // A picture from elsewhere tells its server who reads the page, and our policy would block it anyway. A browser reads "/\x" and "/ tab /x" as "//x".
                case "img" when element.GetAttribute("src") is not { } src || !src.StartsWith("/files/", StringComparison.Ordinal):
                    // Its words stand for it.
                    e.ReplacementNodes.Add(element.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
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
        };
        return sanitizer;
    }
}
