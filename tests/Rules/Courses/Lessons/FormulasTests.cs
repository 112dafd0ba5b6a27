using Akada.Courses.Lessons;
using Akada.Courses.Lessons.Formulas;
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
    [InlineData("$\\frac{a + b}{2}$", "(<i>a</i> + <i>b</i>)/2")]
    [InlineData("$\\text{area of } A_{1} \\le 2\\pi r$", "area of <i>A</i><sub>1</sub> ≤ 2π<i>r</i>")]
    [InlineData("$\\begin{bmatrix} 1 & 2 \\\\ 3 & -4 \\end{bmatrix}$", "[1 2; 3 −4]")]
    [InlineData("$\\left[ \\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix} \\right]$", "[1 2; 3 4]")]
    [InlineData("$\\sqrt[3]{x}$", "<sup>3</sup>√<i>x</i>")]
    [InlineData("$a < b$", "<i>a</i> &lt; <i>b</i>")]
    [InlineData("$\\overline{x} \\neq 3$", "<i>x</i>\u0305 ≠ 3")]
    [InlineData("$\\weird{x}$", "weird<i>x</i>")]
    public void A_formula_is_shown_as_one_reads_it(string markdown, string html) => Assert.Equal($"<p>{html}</p>", Html(markdown));

    [Theory]
    [InlineData("Pens cost $5 and books $10.")]
    [InlineData("From $5-$10 and \\$x\\$.")]
    [InlineData("Set `$x$` to ``a $y$ b``.")]
    [InlineData("```\n$x^2$\n```\n")]
    [InlineData("The paths $HOME/$USER stay.")]
    public void A_price_a_path_and_code_are_no_formulas(string markdown) => Assert.Equal(Markdown.ToHtml(markdown).TrimEnd('\n'), Html(markdown));

    [Fact]
    public void A_formula_of_several_lines_in_a_quotation_is_one_formula() =>
        Assert.Equal("<blockquote>\n<p>So:</p>\n<p><i>y</i> = 2<i>x</i></p>\n</blockquote>", Html("> So:\n>\n> $$\n> y =\n> 2x\n> $$").Trim());

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

    private static string Html(string markdown)
    {
        var formulas = new FormulasIn(markdown);
        var html = Markdown.ToHtml(formulas.Text);
        return (formulas.Any ? Markdown.Clean(formulas.PutInto(html)) : html).TrimEnd('\n');
    }
}
