using System.Collections.Frozen;

namespace Akada.Platform.Html.Marks;

/// <summary>What becomes of each element that people write as HTML inside Markdown.</summary>
internal static class HtmlNames
{
    /// <summary>Elements that a text may hold; the sanitiser lets through these and no others.</summary>
    public static readonly FrozenSet<string> Kept = new[]
    {
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark",
            "sub", "sup", "small",
        "a", "img", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "cite", "q", "abbr",
            "dfn", "kbd", "samp", "var",
        "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "div",
            "span", "section", "aside", "input",
        "ruby", "rt", "rp", "bdi", "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Their content is no words for readers.</summary>
    public static readonly FrozenSet<string> Code = new[] { "script", "style",
        "template" }.ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> Void =
        new[] { "br", "hr", "img", "input", "wbr", "area", "base", "basefont", "col", "embed", "frame", "image",
            "isindex", "keygen", "link", "meta", "param", "source", "track" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Parts of a table; outside of one a browser drops the tag.</summary>
    public static readonly FrozenSet<string> TableParts =
        new[] { "caption", "thead", "tbody", "tfoot", "tr", "th", "td" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Elements that HTML closes by itself.</summary>
    public static readonly FrozenSet<string> ClosedByOthers =
        new[] { "p", "li", "dt", "dd", "rt", "rp", "thead", "tbody", "tfoot", "tr", "th",
            "td" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Played or shown from another place: a link stays instead.</summary>
    public static readonly FrozenSet<string> Embedded =
        new[] { "iframe", "embed", "object", "video", "audio", "frame", "source" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Attributes that are written without a value. Any other word without a value is a word of the text:
    /// <c>a&lt;b and c&gt;d</c>.</summary>
    public static readonly FrozenSet<string> WithoutValue = new[]
    {
        "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "contenteditable", "controls",
            "default", "defer", "disabled", "download", "formnovalidate", "hidden", "inert",
        "ismap", "itemscope", "loop", "multiple", "muted", "nohref", "nomodule", "noresize", "noshade", "novalidate",
            "nowrap", "open", "playsinline", "readonly", "required", "reversed",
        "selected", "webkitallowfullscreen", "mozallowfullscreen", "alt", "class", "id", "style", "title",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Lines = new[]
    {
        "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "sub", "sup", "small", "a", "cite", "q", "abbr",
            "dfn", "kbd", "samp", "var", "code", "span", "ruby", "rt", "rp", "bdi", "p",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Not kept; the tag is dropped, or another stands for it. Where lines would run together, a block or a
    /// space does.</summary>
    private static readonly FrozenDictionary<string, string> Instead = new Dictionary<string,
        string>(StringComparer.Ordinal)
    {
        ["strike"] = "s", ["tt"] = "code", ["acronym"] = "abbr", ["rb"] = "", ["rtc"] = "", ["font"] = "",
            ["big"] = "", ["bdo"] = "bdi", ["time"] = "", ["data"] = "", ["nobr"] = "", ["blink"] = "",
        ["picture"] = "", ["label"] = "", ["output"] = "", ["slot"] = "", ["map"] = "", ["noscript"] = "",
            ["noembed"] = "", ["noframes"] = "", ["canvas"] = "", ["svg"] = "", ["math"] = "",
        ["address"] = "div", ["article"] = "div", ["header"] = "div", ["footer"] = "div", ["hgroup"] = "div",
            ["main"] = "div", ["nav"] = "div", ["search"] = "div", ["menu"] = "div", ["dir"] = "div",
        ["center"] = "div", ["marquee"] = "div", ["dialog"] = "div", ["fieldset"] = "div", ["legend"] = "div",
            ["form"] = "div", ["xmp"] = "div", ["listing"] = "div", ["plaintext"] = "div",
        ["html"] = " ", ["head"] = " ", ["body"] = " ", ["title"] = " ", ["frameset"] = " ", ["applet"] = " ",
            ["colgroup"] = " ", ["datalist"] = " ", ["button"] = " ", ["meter"] = " ", ["progress"] = " ",
        ["optgroup"] = " ", ["option"] = " ", ["select"] = " ", ["textarea"] = " ", ["menuitem"] = " ",
            ["iframe"] = " ", ["object"] = " ", ["video"] = " ", ["audio"] = " ",
        ["area"] = "", ["base"] = "", ["basefont"] = "", ["col"] = "", ["embed"] = " ", ["frame"] = " ",
            ["image"] = "", ["isindex"] = "", ["keygen"] = "", ["link"] = "", ["meta"] = "", ["param"] = "",
            ["source"] = "", ["track"] = "",
        ["script"] = "", ["style"] = "", ["template"] = "",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Kept.Contains(name) || Instead.ContainsKey(name);

    /// <summary>The element that is written for one that is not kept: its name, a space, or nothing. Null when it is
    /// no element of HTML.</summary>
    public static string? InsteadOf(string name) => Instead.GetValueOrDefault(name);

    /// <summary>True for what stands in a line, and for the paragraph, which needs no end.</summary>
    public static bool IsOfLine(string name) => Lines.Contains(name);
}
