using Akada.Courses.Importing;
using Akada.Courses.Importing.Html;
using Xunit;

namespace Akada.Rules.Courses.Importing;

public sealed class HtmlToMarkdownTests
{
    private static readonly PageAddresses AsTheyAre = new(
        Link: href => href.StartsWith("javascript:", StringComparison.Ordinal) ? null : href,
        Picture: src => src.StartsWith("http", StringComparison.Ordinal) ? src : src == "gone.png" ? null : PackageLink.ToFile(src));

    private static string Markdown(string html) => new HtmlPage(html).ToMarkdown(AsTheyAre, PageWords.In("en"));

    [Theory]
    [InlineData("<p>One\n  <b>two</b>&nbsp;three</p><p></p><p> four</p>", "One **two** three\n\nfour")]
    [InlineData("<h1>A</h1><h2>B <i>c</i></h2><h6>d</h6>", "## A\n\n### B *c*\n\n###### d")]
    [InlineData("<h2>A</h2>", "## A")]
    [InlineData("a<br>b<br><br>", "a\\\nb")]
    [InlineData("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb")]
    [InlineData("<div><div><span>a</span></div><div>&nbsp;</div></div>", "a")]
    [InlineData("<b> a </b>b", "**a** b")]
    [InlineData("<b>a</b><b>b</b>", "**ab**")]
    [InlineData("<b><strong>a</strong></b>", "**a**")]
    [InlineData("w<b>i</b>rd", "w**i**rd")]
    [InlineData("a<b>(b)</b>c", "a<strong>(b)</strong>c")]
    [InlineData("<b>  </b>", "")]
    [InlineData("H<sub>2</sub>O <kbd>Tab</kbd> <del>x</del>", "H<sub>2</sub>O <kbd>Tab</kbd> ~~x~~")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b")]
    [InlineData("<p>a <code>b  `c`</code></p>", "a `` b `c` ``")]
    [InlineData("<pre><code class='language-python'>if a:\n\n  b</code></pre>", "```python\nif a:\n\n  b\n```")]
    [InlineData("<pre>```\nx</pre>", "````\n```\nx\n````")]
    [InlineData("<details><summary>Why <b>so</b></summary><p>a</p></details>", "<details>\n<summary>Why <b>so</b></summary>\n\na\n\n</details>")]
    public void Text_keeps_its_shape(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<p>2 * 3 * 4 and snake_case and _x_</p>", @"2 \* 3 \* 4 and snake_case and \_x\_")]
    [InlineData("<p># no heading</p>", @"\# no heading")]
    [InlineData("<p>1. no list</p><p>- nor this</p><p>+ 1</p>", "1\\. no list\n\n\\- nor this\n\n\\+ 1")]
    [InlineData("<p>&gt; no quote</p>", @"\> no quote")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", @"\<script>alert(1)\</script>")]
    [InlineData("<p>&amp;lt; [a](b) `c`</p>", @"\&lt; \[a\](b) \`c\`")]
    [InlineData("<p>It costs $5 or $6</p>", @"It costs \$5 or \$6")]
    [InlineData("<p>Replace {word} in the sentence; 2^3 + 2^4 = 24.</p>", @"Replace \{word} in the sentence; 2\^3 + 2\^4 = 24.")]
    [InlineData("<h2>C #</h2>", @"## C \#")]
    [InlineData("<p>a | b<br>--- | ---</p><p>c<br>=</p><p>d<br>--</p>", "a | b\\\n\\--- | ---\n\nc\\\n\\=\n\nd\\\n\\--")]
    [InlineData(@"<p>C:\temp</p>", @"C:\\temp")]
    public void Plain_words_stay_plain(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "- a\n  - b\n  - c\n- d")]
    [InlineData("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b")]
    [InlineData("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1. a\n\n   b\n\n2. c")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b")]
    [InlineData("<ul><li></li><li>a</li></ul>", "- a")]
    [InlineData("<ol><ol><li>nested one</li></ol></ol>", "1. nested one")]
    [InlineData("<ul><ul><li>a</li></ul><li>b</li></ul>", "- a\n\n- b")]
    [InlineData("<ol><li>a<pre>x\n\ny</pre></li></ol>", "1. a\n\n   ```\n   x\n\n   y\n   ```")]
    [InlineData("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb")]
    public void Lists_keep_their_depth(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<a href='x y.html'>a  b</a>", "[a b](x%20y.html)")]
    [InlineData("<a href='javascript:alert(1)'>a</a>", "a")]
    [InlineData("<a href='x'><b>a</b></a>", "[**a**](x)")]
    [InlineData("<a href='x' title='T'></a>", "[T](x)")]
    [InlineData("<a name='x'></a>", "")]
    [InlineData("<p><a href='#x'>b</a> c <span id='x'>d</span></p>", "[b](#x) c <a id=\"x\"></a>d")]
    [InlineData("<a class='external' href='https://x.org'>Site<span class='screenreader-only'>&nbsp;(Links to an external site.)</span></a>", "[Site](https://x.org)")]
    [InlineData("<a href='https://x.org'>Site (Links to an external site.) (Links to an external site.)</a>", "[Site](https://x.org)")]
    [InlineData("<p>漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby> <button>Press me</button> <select><option>One</option><option>Two</option></select></p>", "漢字(ji) Press me\n\nOne\n\nTwo")]
    [InlineData("<a href='x'><img src='a.png' alt='A'></a>", "[![A](akada-file:a.png)](x)")]
    [InlineData("<img src='a b.png' alt='A [b]'>", @"![A \[b\]](akada-file:a%20b.png)")]
    [InlineData("<img src='gone.png' alt='A map'>", "*Picture: A map*")]
    [InlineData("<img src='https://x.org/a.png' alt='A'>", "[Picture: A](https://x.org/a.png)")]
    [InlineData("<img src='x.svg' data-equation-content='a^2'>", "$a^2$")]
    [InlineData("<p>See <a href='#b'>b</a></p><h2 id='b'>B</h2><p id='c'>c</p>", "See [b](#b)\n\n## <a id=\"b\"></a>B\n\nc")]
    public void Links_and_pictures_lead_where_they_are_told(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<script>alert(1)</script><style>p{}</style><p onclick='x()'>a</p>", "a")]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc_DEF-123?rel=0' title='Cells'></iframe>", "[Video: Cells](https://www.youtube.com/watch?v=abc_DEF-123)")]
    [InlineData("<iframe src='https://player.vimeo.com/video/12345'></iframe>", "[Video: vimeo.com](https://vimeo.com/12345)")]
    [InlineData("<iframe src='https://x.org/y'></iframe>", "[x.org](https://x.org/y)")]
    [InlineData("<video><source src='akada-file:a/film.mp4'></video>", "[Video: film.mp4](akada-file:a/film.mp4)")]
    [InlineData("<iframe src='javascript:alert(1)'></iframe>", "")]
    public void Nothing_runs_in_a_lesson(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td><p>x</p><p>y</p></td></tr></table>", "| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |")]
    [InlineData("<table><thead><tr><th align='right'>a</th><th>b</th></tr></thead><tr><td colspan='2'><b>all</b></td></tr></table>", "| a | b |\n| ---: | --- |\n| **all** |  |")]
    [InlineData("<table><caption>C</caption><tr><th>a</th><th>b</th></tr></table>", "**C**\n\n| a | b |\n| --- | --- |")]
    [InlineData("<table><tr><td>only</td></tr><tr><td>layout</td></tr></table>", "only\n\nlayout")]
    [InlineData("<table class='x' onclick='y()'><tr><td rowspan='2' style='z'>a</td><td><ul><li>b</li></ul></td></tr><tr><td><pre>c\n\nd</pre></td></tr></table>", "<table><tbody><tr><td rowspan=\"2\">a</td><td><ul><li>b</li></ul></td></tr>\n<tr><td><pre>c&#10;&#10;d</pre></td></tr>\n</tbody>\n</table>")]
    public void Tables_are_grids_where_they_can_be(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData(@"<p>\(a_1 &lt; b\) and \[x\] and $$y*z$$</p>", "$a_1 < b$ and $$x$$ and $$y*z$$")]
    [InlineData("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>b</mi></msqrt></mfrac></math>", "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>b</mi></msqrt></mfrac></math>")]
    [InlineData("<math onclick='x()'><mover accent='true'><mi>x</mi><mo>¯</mo></mover><mtext>if {a}</mtext></math>", "<math><mover accent=\"true\"><mi>x</mi><mo>¯</mo></mover><mtext>if {a}</mtext></math>")]
    [InlineData("<math display='block'><mfenced open='['><mi>x</mi><mn>2</mn></mfenced></math>", "<math display=\"block\"><mrow><mo fence=\"true\">[</mo><mi>x</mi><mo separator=\"true\">,</mo><mn>2</mn><mo fence=\"true\">)</mo></mrow></math>")]
    [InlineData("<table><tr><th>a</th></tr><tr><td>x</td></tr><tr><td><math><mo>|</mo><mi>x</mi></math></td></tr></table>", "a\n\nx\n\n<math><mo>&#124;</mo><mi>x</mi></math>")]
    [InlineData("<math><semantics><mi>a</mi><annotation encoding='application/x-tex'>\\alpha</annotation></semantics></math>", @"$\alpha$")]
    [InlineData("<p><script type='math/tex'>a</script></p>", "$a$")]
    [InlineData("<table><tr><td>x<ul><li>y</li></ul></td><td><math><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math></td></tr></table>", "<table><tbody><tr><td>x<ul><li>y</li></ul></td><td><math><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math></td></tr>\n</tbody>\n</table>")]
    public void Formulas_are_TeX_or_MathML(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Fact]
    public void A_page_nested_without_end_is_read()
    {
        var deep = Markdown(string.Concat(Enumerable.Repeat("<div><b><ul><li>", 1_000)) + "core");
        Assert.Contains("core", deep, StringComparison.Ordinal);
    }
}
