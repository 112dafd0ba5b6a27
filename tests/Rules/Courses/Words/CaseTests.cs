using Akada.Courses.Importing;
using Akada.Courses.Importing.Html;
using Akada.Courses.Lessons;
using Akada.Platform.Html;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Akada.Rules.Courses.Words;

/// <summary>The texts of the cases of issue 12 as they were handed over, whole.</summary>
public sealed class CaseTests
{
    private const string Braces = """
        The address is /shop/{category}/{item} on our site. Type {name} where your name goes.

        A = {a, b, c}; empty set {}. Elastic{ON}. hello {name}!

        | a | b |
        |---|---|
        | {x} | {y} |

        - item {first}
        """;

    private const string BracesPage = "<p>Replace {word} in the sentence; 2^3 + 2^4 = 24.</p>";

    private const string AngleBrackets = """
        Press <Enter> to go on, then write your answer in the box and hand it in by Friday.

        Create a List<String> of names; then sort it and print each name.

        Replace <your-name> by your name and save.

        Next paragraph.
        """;

    private const string Tags = """
        Before.

        <font color="red">Warning: the acid burns. Wear gloves.</font>

        <center>Read this twice before you begin.</center>

        Use <tt>cd</tt>, <strike>old</strike>, <big>big</big>, <bdi>محمد</bdi>, <time>10:00</time>, <ruby>漢<rt>kan</rt></ruby>, <address>Lagos</address>, <acronym>WHO</acronym>.

        <article><p>Main text</p></article>

        <picture><source srcset="a.webp"><img src="/files/x/a.png" alt="A map"></picture>

        <iframe src="https://www.youtube.com/embed/abc" title="Cells"></iframe>
        """;

    private const string Unclosed = """
        Before. <font color="red">Warning: hot.

        Second paragraph.

        Third.
        """;

    private const string LessThan = """
        If a<b and c>d then stop.

        Next paragraph normal?

        ## Heading
        """;

    private const string Pipe = """
        | op | means |
        |---|---|
        | `a \| b` | or |
        """;

    private const string Toc = """
        # Toc

        - [1. Numbers & signs](#1-numbers--signs)
        - [الفصل الأول](#الفصل-الأول)
        - [🚀 Rocket](#-rocket)
        - [Éléments](#éléments)

        ## 1. Numbers & signs

        ## الفصل الأول

        ## 🚀 Rocket

        ## Éléments
        """;

    private const string Formulas = """
        Variance: $s_x^2$. Term: $x_{10}^{-2}$. $\int_0^1 x\,dx$, $\sum_{i=1}^{n} x_i^2$, $x^2_i$.

        Half: $\frac{1}{2}mv^2$, $\frac{1}{2}x$, $\frac{1}{x}^2$. Isotope: $^{14}_{6}C$.

        $\overset{¯}{x}$ $\overset{^}{y}$ $\binom{n}{k}$ $\mathbb{R}$ $\ce{H2O}$ $\underline{x}$
        """;

    private const string NestedLists = "<ol><ol><li>nested one</li></ol></ol><ruby>漢<rt>kan</rt></ruby>";

    private static readonly Markdown Markdown = new();

    [Fact]
    public void Case_03_words_in_braces_stay()
    {
        var page = Shown(Braces);
        Assert.Equal("The address is /shop/{category}/{item} on our site. Type {name} where your name goes. "
            + "A = {a, b, c}; empty set {}. Elastic{ON}. hello {name}! a b {x} {y} item {first}", Line(page.Body!));
        var markdown = new HtmlPage(BracesPage).ToMarkdown(new PageAddresses(a => a, a => a), PageWords.In(null));
        Assert.Equal("Replace {word} in the sentence; 2^3 + 2^4 = 24.", Line(Shown(markdown).Body!));
    }

    [Fact]
    public void Case_04_what_begins_like_a_tag_takes_no_words_with_it() =>
        Assert.Equal(Line(AngleBrackets), Line(Shown(AngleBrackets).Body!));

    [Fact]
    public void Case_05_tags_that_are_not_allowed_keep_their_words()
    {
        var page = Shown(Tags);
        foreach (var words in new[] { "Before.", "Warning: the acid burns. Wear gloves.", "Read this twice before you begin.",
            "Use cd, old, big, محمد, 10:00, 漢kan,", "Lagos", "WHO", "Main text" })
        {
            Assert.Contains(words, Line(page.Body!), StringComparison.Ordinal);
        }

        Assert.Equal("A map", page.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal("https://www.youtube.com/embed/abc", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Before. Warning: hot. Second paragraph. Third.", Line(Shown(Unclosed).Body!));
    }

    [Fact]
    public void Case_06_a_sign_of_less_makes_nothing_bold()
    {
        var page = Shown(LessThan);
        Assert.Equal("If a<b and c>d then stop. Next paragraph normal? Heading", Line(page.Body!));
        Assert.Null(page.QuerySelector("b"));
        Assert.Equal("BODY", page.QuerySelector("h2")!.ParentElement!.TagName);
    }

    [Fact]
    public void Case_08_a_pipe_in_code_in_a_table_loses_its_backslash() =>
        Assert.Equal("a | b", Shown(Pipe).QuerySelector("td code")!.TextContent);

    [Fact]
    public void Case_09_a_table_of_contents_written_for_GitHub_leads_to_its_headings()
    {
        var rendered = RenderLesson.Straight(Markdown, Toc, same => same);
        var page = new HtmlParser().ParseDocument(rendered.Html);
        Assert.Empty(rendered.Lost);
        Assert.Equal(4, page.QuerySelectorAll("a").Length);
        Assert.All(page.QuerySelectorAll("a"), a => Assert.Equal(a.TextContent,
            page.GetElementById(Uri.UnescapeDataString(a.GetAttribute("href")![1..]))?.TextContent));
    }

    [Fact]
    public void Case_19_formulas_say_what_was_written()
    {
        var rendered = RenderLesson.Straight(Markdown, Formulas, same => same);
        Assert.Empty(rendered.Lost);
        var page = new HtmlParser().ParseDocument(rendered.Html);
        var math = page.QuerySelectorAll("math").Select(m => m.OuterHtml).ToList();
        Assert.Equal(15, math.Count);
        Assert.Contains("<msubsup><mi>s</mi><mi>x</mi><mn>2</mn></msubsup>", math[0], StringComparison.Ordinal);
        Assert.All(new[] { 0, 1, 4 }, i => Assert.Contains("<msubsup>", math[i], StringComparison.Ordinal));
        var plain = page.QuerySelectorAll(".tex").Select(t => t.TextContent.Normalize()).ToList();
        Assert.Contains("(1/2)mv2", plain);
        Assert.Contains("(1/x)2", plain);
        Assert.Contains("614C", plain);
        Assert.Contains("x̄".Normalize(), plain);
        Assert.Contains("ŷ".Normalize(), plain);
        Assert.Contains("ℝ", plain);
        Assert.DoesNotContain(plain, p => p.Contains("binom", StringComparison.Ordinal)
            || p.Contains("mathbb", StringComparison.Ordinal) || p.Contains("underline", StringComparison.Ordinal));
    }

    [Fact]
    public void Case_21_lists_without_items_between_get_no_empty_number()
    {
        var markdown = new HtmlPage(NestedLists).ToMarkdown(new PageAddresses(a => a, a => a), PageWords.In(null));
        var page = Shown(markdown);
        Assert.Equal("nested one", Assert.Single(page.QuerySelectorAll("li")).TextContent.Trim());
        Assert.Contains("漢", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("kan", page.Body.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlDocument Shown(string markdown) => new HtmlParser().ParseDocument(
        RenderLesson.Straight(Markdown, markdown, same => same).Html);

    // Blocks stand apart on a page, so they do here.
    private static string Line(IElement body)
    {
        foreach (var block in body.QuerySelectorAll("p,li,td,th,h1,h2,h3,div")) block.Append(body.Owner!.CreateTextNode(" "));
        return Line(body.TextContent);
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null,
        StringSplitOptions.RemoveEmptyEntries));
}
