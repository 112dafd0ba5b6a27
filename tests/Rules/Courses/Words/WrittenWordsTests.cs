using Akada.Courses.Lessons;
using Akada.Platform.Html;
using AngleSharp.Html.Parser;
using Xunit;

namespace Akada.Rules.Courses.Words;

/// <summary>Rule 115, example by example: the cases of issue 12 and their like.</summary>
public sealed class WrittenWordsTests
{
    private static readonly Markdown Markdown = new();

    [Theory]
    [InlineData("The address is /shop/{category}/{item} on our site. Type {name} where your name goes.", "The address is /shop/{category}/{item} on our site. Type {name} where your name goes.")]
    [InlineData("A = {a, b, c}; empty set {}. Elastic{ON}. hello {name}!", "A = {a, b, c}; empty set {}. Elastic{ON}. hello {name}!")]
    [InlineData("- item {first}", "item {first}")]
    [InlineData("# Set {x}", "Set {x}")]
    [InlineData("[x](/y){word}", "x{word}")]
    [InlineData("word{#id}", "word{#id}")]
    [InlineData("Press <Enter> to go on, then write.", "Press <Enter> to go on, then write.")]
    [InlineData("Create a List<String> of names; then sort it.", "Create a List<String> of names; then sort it.")]
    [InlineData("Replace <your-name> by your name and save.\n\nNext paragraph.", "Replace <your-name> by your name and save.Next paragraph.")]
    [InlineData("<Enter>\nmore **bold** words", "<Enter>more bold words")]
    [InlineData("If a<b and c>d then stop.", "If a<b and c>d then stop.")]
    [InlineData("If a<b>c then stop.", "If a<b>c then stop.")]
    [InlineData("The <h1> element, the <td> cell, type <label> here, the <script> tag.", "The <h1> element, the <td> cell, type <label> here, the <script> tag.")]
    [InlineData("Before. <font color=\"red\">Warning: hot.\n\nSecond.\n\nThird.", "Before. Warning: hot.Second.Third.")]
    [InlineData("Use <tt>cd</tt>, <strike>old</strike>, <big>big</big>, <bdi>محمد</bdi>, <time>10:00</time>, <ruby>漢<rt>kan</rt></ruby>, <acronym>WHO</acronym>.", "Use cd, old, big, محمد, 10:00, 漢kan, WHO.")]
    [InlineData("A <!-- note --> B", "A  B")]
    [InlineData("A <!-- never closed\n\nB", "A <!-- never closedB")]
    [InlineData("<!-- never closed\n\nB", "<!-- never closedB")]
    [InlineData("<?php echo 1 ?> and <!DOCTYPE x> and <![CDATA[y]]>", "<?php echo 1 ?> and <!DOCTYPE x> and <![CDATA[y]]>")]
    [InlineData("2^3 + 2^4 = 24 and 2^3+2^4", "2^3 + 2^4 = 24 and 2^3+2^4")]
    [InlineData("about ~5 km to ~6 km", "about ~5 km to ~6 km")]
    [InlineData("C++17 or C++20; ++i and j++; a==b and c==d", "C++17 or C++20; ++i and j++; a==b and c==d")]
    [InlineData("Text.\n\n[^1]: A note that nobody points to.", "Text.[^1]: A note that nobody points to.")]
    [InlineData("| op | means |\n|---|---|\n| `a \\| b` | or {x} |", "opmeansa | bor {x}")]
    public void What_is_typed_stands_on_the_page(string markdown, string shown) =>
        Assert.Equal(Line(shown), Line(new HtmlParser().ParseDocument(Markdown.ToHtml(markdown)).Body!.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("[^1]: ", "[^1]: ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("# A {#x .note}", "<h1 id=\"x\" class=\"note\">A </h1>")]
    [InlineData("A {#x}\n===", "<h1 id=\"x\">A </h1>")]
    [InlineData("[x](/y){lang=fr}", "<p><a href=\"/y\" lang=\"fr\">x</a></p>")]
    [InlineData("![x](/files/a/b.png){width=50}", "<p><img src=\"/files/a/b.png\" width=\"50\" alt=\"x\" loading=\"lazy\" decoding=\"async\"></p>")]
    [InlineData("H~2~O x^2^ ^14^C ==m== ~~s~~", "<p>H<sub>2</sub>O x<sup>2</sup> <sup>14</sup>C <mark>m</mark> <del>s</del></p>")]
    public void Attributes_and_short_marks_work_where_they_are_meant(string markdown, string html) => Assert.Equal(html, Markdown.ToHtml(markdown).Trim());

    [Theory]
    [InlineData("If a<b and c>d then <b>stop.\n\nNext <i>paragraph\n\n## Heading")]
    [InlineData("<b>\n\nwords\n\nNext\n\n## Heading")]
    [InlineData("<details>\n<summary>x</summary>\n\nNext\n\n## Heading")]
    [InlineData("- a <del>b\n- Next\n\n## Heading")]
    [InlineData("<div><h2>a\n\nNext\n\n## Heading")]
    [InlineData("<table><tr><td>a\n\nNext\n\n## Heading")]
    public void A_tag_left_open_ends_with_its_block(string markdown)
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(markdown));
        Assert.Equal("BODY", page.QuerySelector("h2#heading")!.ParentElement!.TagName);
        Assert.Contains("Next", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<details>\n<summary>Why</summary>\n\n42</details>\n\nAfter", "details")]
    [InlineData("<details>\n<summary>Why</summary>\n\n42\n\n</details>\n\nAfter", "details")]
    [InlineData("<center>\n\n42\n\n</center>\n\nAfter", "div")]
    public void A_block_that_is_closed_later_holds_what_stands_between(string markdown, string element)
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(markdown));
        Assert.Contains("42", page.QuerySelector(element)!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("After", page.QuerySelector(element)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_and_films_become_links_and_pictures_stay()
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml("<picture><source srcset=\"a.webp\"><img src=\"/files/x/a.png\" alt=\"A map\"></picture>\n\n<iframe src=\"https://www.youtube.com/embed/abc\" title=\"Cells\"></iframe>\n\n<article><p>Main text</p></article>\n\n<select><option>One</option><option>Two</option></select>"));
        Assert.Equal("A map", page.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal(("https://www.youtube.com/embed/abc", "Cells"), (page.QuerySelector("a")!.GetAttribute("href"), page.QuerySelector("a")!.TextContent));
        Assert.Equal("Main text", page.QuerySelector("div p")!.TextContent);
        Assert.Contains("One Two", Line(page.Body!.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_have_the_ids_of_GitHub_in_every_script()
    {
        const string toc = "[a](#1-numbers--signs) [b](#الفصل-الأول) [c](#-rocket) [d](#éléments) [e](#हिन्दी-पाठ) [f](#snake_case--codex) [g](#éléments-1) [h](#numbers-signs) [i](#nowhere)\n\n"
            + "## 1. Numbers & signs\n\n## الفصل الأول\n\n## 🚀 Rocket\n\n## Éléments\n\n## हिन्दी पाठ\n\n## snake_case & `code(x)`\n\n## Éléments\n";
        var rendered = Markdown.Render(toc);
        var page = new HtmlParser().ParseDocument(rendered.Html);
        Assert.Equal(["1-numbers--signs", "الفصل-الأول", "-rocket", "éléments", "हिन्दी-पाठ", "snake_case--codex", "éléments-1"], page.QuerySelectorAll("h2").Select(h => h.Id));
        var dead = page.QuerySelectorAll("a").Where(a => page.GetElementById(Uri.UnescapeDataString(a.GetAttribute("href")![1..])) is null).Select(a => a.TextContent);
        Assert.Equal(["i"], dead);
        Assert.Equal([new NotShown(NotShownKind.Anchor, "#nowhere")], rendered.NotShown);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "code")]
    [InlineData("a <style>p{}</style> b", "code")]
    [InlineData("[x](#gone)", "anchor")]
    [InlineData("![map](https://elsewhere.example/a.png)", "outside_picture")]
    [InlineData("*[HTML]: words that no place uses", "words")]
    [InlineData("$\\weird{x}$", "formula")]
    public void What_readers_do_not_see_is_told(string markdown, string reason) => Assert.Equal([reason], RenderLesson.Straight(Markdown, markdown, same => same).Lost.Select(l => l.Reason));

    [Theory]
    [InlineData("# A\n\nText with *em*, `code`, [link](/x \"t\") and <b>b</b>.\n\n[^n] x\n\n[^n]: Note\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nx^2^ {y} <z> <Enter>\n\n```py\nx = {}\n```\n\n$x^2$ &eacute;t&eacute;")]
    [InlineData("![words](/files/a/b.png) <font>w</font>ord <img src=\"/files/a/b.png\" alt=\"alt words\">")]
    public void Nothing_is_told_where_nothing_is_lost(string markdown) => Assert.Empty(RenderLesson.Straight(Markdown, markdown, same => same).Lost);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
