using AngleSharp.Dom;

namespace Akada.Courses.Importing.Html;

/// <summary>Which elements stand in a line, which stand alone, and which say nothing to a reader.</summary>
internal static class Tags
{
    private static readonly HashSet<string> Silent =
        ["script", "style", "template", "noscript", "head", "title", "meta", "link", "button", "input", "select", "textarea", "svg", "canvas", "map", "track", "source", "param", "colgroup", "col"];

    private static readonly HashSet<string> Blocks =
        [
            "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption", "center", "form", "fieldset", "address", "hgroup",
            "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "table", "details", "summary",
            "iframe", "video", "audio", "object", "embed",
        ];

    public static bool IsSilent(this INode node) =>
        node is IComment || (node is IElement element && Silent.Contains(element.LocalName) && !IsTex(element));

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
