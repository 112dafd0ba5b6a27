using Akada.Courses.Lessons;
using Akada.Platform.Html;
using Xunit;

namespace Akada.Rules.Courses.Lessons;

public sealed class FormulasTests
{
    private static readonly Markdown Markdown = new();

    [Theory]
    [InlineData("$ax^2 + bx + c = 0$", "<i>a</i><i>x</i><sup>2</sup> + <i>b</i><i>x</i> + <i>c</i> = 0")]
    [InlineData("$x = {-b \\pm \\sqrt{b^2-4ac} \\over 2a}$", "<i>x</i> = (−<i>b</i> ± √(<i>b</i><sup>2</sup> − 4<i>a</i><i>c</i>))/(2<i>a</i>)")]
    [InlineData("$\\frac{1}{2}$", "1/2")]
    [InlineData("$\\frac{1}{2}mv^2$", "(1/2)<i>m</i><i>v</i><sup>2</sup>")]
    [InlineData("$\\frac{1}{x}^2$", "(1/<i>x</i>)<sup>2</sup>")]
    [InlineData("$\\frac{a + b}{2}$", "(<i>a</i> + <i>b</i>)/2")]
    [InlineData("$s_x^2$", "<i>s</i><sub><i>x</i></sub><sup>2</sup>")]
    [InlineData("$x^2_i$", "<i>x</i><sub><i>i</i></sub><sup>2</sup>")]
    [InlineData("$^{14}_{6}C$", "<sub>6</sub><sup>14</sup><i>C</i>")]
    [InlineData("$\\overset{¯}{x}$", "<i>x̄</i>")]
    [InlineData("$\\overset{^}{y}$", "<i>ŷ</i>")]
    [InlineData("$\\text{area of } A_{1} \\le 2\\pi r$", "area of <i>A</i><sub>1</sub> ≤ 2<i>π</i><i>r</i>")]
    [InlineData("$\\left[ \\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix} \\right]$", "[1 2; 3 4]")]
    [InlineData("$\\sqrt[3]{x}$", "<sup>3</sup>√<i>x</i>")]
    [InlineData("$\\mathbb{R}$", "<i>ℝ</i>")]
    [InlineData("$a < b$", "<i>a</i> &lt; <i>b</i>")]
    public void Old_browsers_show_a_formula_as_one_reads_it(string markdown, string html) =>
        Assert.Equal(html.Normalize(), new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Html(markdown)).QuerySelector(".tex")!.InnerHtml.Normalize());

    [Theory]
    [InlineData("Variance: $s_x^2$.", "<p>Variance: <math><msubsup><mi>s</mi><mi>x</mi><mn>2</mn></msubsup></math><span class=\"tex\"><i>s</i><sub><i>x</i></sub><sup>2</sup></span>.</p>")]
    [InlineData("$\\frac{1}{2}$", "<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math><span class=\"tex\">1/2</span></p>")]
    [InlineData("the $n$th", "<p>the <math><mi>n</mi></math><span class=\"tex\"><i>n</i></span>th</p>")]
    [InlineData("$$x$$", "<p><span class=\"formula\" tabindex=\"0\"><math display=\"block\"><mi>x</mi></math><span class=\"tex\"><i>x</i></span></span></p>")]
    [InlineData("a <math><mi>x</mi><mo>*</mo><mi>y</mi></math> *b*", "<p>a <math><mi>x</mi><mo>*</mo><mi>y</mi></math><span class=\"tex\"><i>x</i> * <i>y</i></span> <em>b</em></p>")]
    [InlineData("| a |\n|---|\n| $|x|$ |", "")]
    public void A_formula_becomes_MathML(string markdown, string html)
    {
        var made = Html(markdown);
        if (html.Length > 0) Assert.Equal(html, made);
        else Assert.Contains("<td><math>", made, StringComparison.Ordinal);
    }

    [Fact]
    public void Chemistry_is_understood() => Assert.Contains("<mn>2</mn>", Html("$\\ce{H2O}$"), StringComparison.Ordinal);

    [Theory]
    [InlineData("$\\weird{x}$")]
    [InlineData("$\\frac{1}$")]
    [InlineData("$\\def\\x{y}\\x$")]
    [InlineData("$\\href{https://e.example}{x}$")]
    public void What_the_converter_does_not_know_is_shown_as_typed_and_told(string formula)
    {
        var rendered = RenderLesson.Straight(Markdown, $"So {formula} it is.", same => same);
        Assert.Equal($"<p>So {formula} it is.</p>", rendered.Html.Trim());
        Assert.Equal([new LostPart(formula, "formula")], rendered.Lost);
    }

    [Theory]
    [InlineData("<math><mi href=\"javascript:alert(1)\" onclick=\"x()\" style=\"position:fixed\" mathcolor=\"red\">x</mi></math>", "<math><mi mathcolor=\"red\">x</mi></math>")]
    [InlineData("<math><semantics><mi>x</mi><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></semantics></math>", "<math><mi>x</mi></math>")]
    [InlineData("<math><maction actiontype=\"statusline\" xlink:href=\"javascript:x\"><mi>x</mi></maction></math>", "<math><mi>x</mi></math>")]
    [InlineData("<math><mi>x</mi><script>alert(1)</script><a href=\"x\"><mn>1</mn></a></math>", "<math><mi>x</mi><mn>1</mn></math>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>y</mtext></math>", "")]
    [InlineData("<math><mtext>&lt;script>alert(1)&lt;/script></mtext></math>", "<math><mtext>&lt;script&gt;alert(1)&lt;/script&gt;</mtext></math>")]
    public void Rule_71_only_harmless_MathML_comes_through(string math, string expected)
    {
        var html = Html(math);
        if (expected.Length > 0) Assert.Contains(expected, html, StringComparison.Ordinal);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script,style,img,a,annotation-xml,mglyph"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name is "href" or "style"));
    }

    [Theory]
    [InlineData("Pens cost $5 and books $10.")]
    [InlineData("From $5-$10 and \\$x\\$.")]
    [InlineData("Set `$x$` to ``a $y$ b``.")]
    [InlineData("```\n$x^2$\n```\n")]
    [InlineData("The paths $HOME/$USER stay.")]
    public void A_price_a_path_and_code_are_no_formulas(string markdown) => Assert.Equal(Markdown.ToHtml(markdown).TrimEnd('\n'), Html(markdown));

    [Fact]
    public void A_formula_of_several_lines_in_a_quotation_is_one_formula() =>
        Assert.Equal("<i>y</i> = 2<i>x</i>", new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Html("> So:\n>\n> $$\n> y =\n> 2x\n> $$")).QuerySelector("blockquote .tex")!.InnerHtml);

    [Theory]
    [InlineData("$\\text{<script>alert(1)</script>}$")]
    [InlineData("![$\\text{\" onerror=\"alert(1)}$](/files/a/b.png)")]
    [InlineData("[x](/learn/$\\text{\" onclick=\"alert(1)}$)")]
    [InlineData("<div title=\"$\\text{\"><img src=x onerror=alert(1)>}$\">x</div>")]
    public void Rule_71_nothing_in_a_formula_runs(string markdown)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Html(markdown));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\\frac")]
    [InlineData("x^")]
    [InlineData("\\sqrt[")]
    [InlineData("\\left")]
    [InlineData("\\begin{a}")]
    public void Endless_nesting_and_what_is_never_closed_come_to_an_end(string again) =>
        Assert.StartsWith("<p>", Html($"${string.Concat(Enumerable.Repeat(again, 20_000))}1$"), StringComparison.Ordinal);

    [Fact]
    public void Twenty_thousand_dollars_are_read_in_a_moment() => Assert.NotEmpty(Html(string.Concat(Enumerable.Repeat("$$ a $ b ` ", 20_000))));

    [Theory]
    [InlineData("<h3>A</h3><h3>B</h3><h2>C</h2><h3>D</h3>", "<h2>A</h2><h2>B</h2><h2>C</h2><h3>D</h3>")]
    [InlineData("<h1 id=\"a\">A</h1><h4>B</h4><h1>C</h1>", "<h2 id=\"a\">A</h2><h3>B</h3><h2>C</h2>")]
    [InlineData("<hr><h2>A</h2><p>h3</p>", "<hr><h2>A</h2><p>h3</p>")]
    public void Headings_begin_below_the_title_and_skip_no_level(string html, string straight) => Assert.Equal(straight, HeadingLevels.Straighten(html));

    private static string Html(string markdown) => RenderLesson.Straight(Markdown, markdown, same => same).Html.TrimEnd('\n');
}
