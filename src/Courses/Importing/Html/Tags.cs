using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Which elements stand in a line, which stand alone, and which say nothing to a reader.</summary>
internal static class Tags
{
    private static readonly HashSet<string> Silent =
        ["script", "style", "template", "head", "title", "meta", "link", "input", "map", "track", "source", "param", "colgroup", "col", "rp", "datalist"];

    // Canvas says by hidden words and a picture that a link leads out; copies of pages kept the words alone.
    private static readonly string[] LeadsOut = ["external_link_icon", "ui-icon-extlink"];
    private static readonly string[] LeadsOutWords = ["(Links to an external site.)", "Links to an external site.", "(Liens vers un site externe.)", "Liens vers un site externe."];

    private static readonly HashSet<string> Blocks =
        [
            "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption", "center", "form", "fieldset", "address", "hgroup",
            "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "table", "details", "summary",
            "optgroup", "option", "legend", "menu", "dir", "iframe", "video", "audio", "object", "embed",
        ];

    public static bool IsSilent(this INode node) =>
        node is IComment || (node is IElement element && ((Silent.Contains(element.LocalName) && !IsTex(element)) || SaysThatALinkLeadsOut(element)));

    /// <summary>Words at the end of a link that only say where it leads.</summary>
    public static bool IsHiddenTail(IText text) => text.Data.Contains(LeadsOutWords[0], StringComparison.Ordinal) || text.Data.Contains(LeadsOutWords[2], StringComparison.Ordinal);

    public static string WithoutHiddenTail(string text) => text.Replace(LeadsOutWords[0], "", StringComparison.Ordinal).Replace(LeadsOutWords[2], "", StringComparison.Ordinal);

    private static bool SaysThatALinkLeadsOut(IElement element) =>
        element.ClassName is { } classes && (LeadsOut.Any(c => classes.Contains(c, StringComparison.Ordinal))
            || (classes.Contains("screenreader-only", StringComparison.Ordinal) && LeadsOutWords.Contains(element.TextContent.Trim().Trim('\u00a0'))));

    public static bool IsTex(this IElement element) =>
        element.LocalName == "script" && element.GetAttribute("type")?.StartsWith("math/tex", StringComparison.Ordinal) == true;

    public static bool IsBlock(this INode node) => node is IElement element && (Blocks.Contains(element.LocalName) || IsDisplayMath(element));

    /// <summary>A span or a link that wraps blocks: the wrapper goes, the blocks stay.</summary>
    public static bool WrapsBlocks(this INode node) =>
        node is IElement element && !IsBlock(element) && element.LocalName is not ("math" or "a") && element.GetDescendants().Any(IsBlock);

    public static bool IsDisplayMath(this IElement element) =>
        (element.LocalName == "math" && element.GetAttribute("display") == "block")
        || (IsTex(element) && element.GetAttribute("type")!.Contains("mode=display", StringComparison.Ordinal));
}
