using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Akada.Courses.Importing.Html;

/// <summary>A web page of a package, and its Markdown.</summary>
internal sealed class HtmlPage
{
    private readonly IHtmlDocument _document;

    // AngleSharp flattens what is nested deeper, so that walking the tree cannot overflow the stack.
    public HtmlPage(string html) => _document = new HtmlParser(new HtmlParserOptions { MaximumDepth = 150 }).ParseDocument(html);

    public string? Title => Meaningful(_document.Title) ?? Meaningful(_document.QuerySelector("h1,h2")?.TextContent);

    public string? Meta(string name) =>
        Meaningful(_document.QuerySelectorAll("meta").FirstOrDefault(m => m.GetAttribute("name") == name)?.GetAttribute("content"));

    public string ToMarkdown(PageAddresses addresses, PageWords words)
    {
        if (_document.Body is not { } body) return "";
        var anchors = body.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var shift = body.QuerySelector("h1") is null ? 0 : 1;
        return new BlockWriter(new InlineWriter(addresses, words, anchors), words, anchors, shift).Write(body.ChildNodes).Trim();
    }

    private static string? Meaningful(string? text) =>
        text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : null;
}
