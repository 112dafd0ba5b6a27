using Akada.Courses.Importing;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class CnxmlTests
{
    private const string Book = """
        <col:collection xmlns:col="http://cnx.rice.edu/collxml" xmlns:md="http://cnx.rice.edu/mdml"><col:metadata><md:title>Soil</md:title><md:slug>soil</md:slug><md:uuid>u1</md:uuid><md:language>en</md:language><md:license url="http://creativecommons.org/licenses/by-nc-sa/4.0/"/></col:metadata>
        <col:content><col:module document="m1"/><col:subcollection><md:title>Unit</md:title><col:content><col:subcollection><md:title>Sand</md:title><col:content><col:module document="m2"/><col:module document="m9"/></col:content></col:subcollection></col:content></col:subcollection></col:content></col:collection>
        """;

    private static (string, string) Page(string id, string title, string content) =>
        ($"modules/{id}/index.cnxml", $"<document xmlns=\"http://cnx.rice.edu/cnxml\" xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><title>{title}</title><metadata><x>no</x></metadata><content>{content}</content></document>");

    private static Task<CourseDraft> BookAsync(string content, params (string, string)[] more) =>
        CourseAsync([("collections/soil.collection.xml", Book), Page("m1", "Preface", "<para>p</para>"), Page("m2", "Grains", content), .. more]);

    private static async Task<string> MarkdownAsync(string content) => (await BookAsync(content)).Modules[1].Lessons[0].Markdown;

    [Fact]
    public async Task Chapters_are_modules_and_pages_that_are_missing_or_unlisted_are_told()
    {
        var course = await BookAsync("<para>g</para>", Page("m7", "Draft", ""), ("collections/zz.collection.xml", Book));
        Assert.Equal(("u1", "Soil", "soil", "en", "CC BY-NC-SA 4.0"), (course.SourceKey, course.Title, course.Slug, course.Language, course.Licence));
        Assert.Equal([("preface", "Preface", "m1"), ("unit-sand", "Unit: Sand", "m2")], course.Modules.Select(m => (m.SourceKey, m.Title, m.Lessons.Single().SourceKey)));
        Assert.Equal([("m9", "missing_page"), ("collections/zz.collection.xml", "second_course"), ("Draft (m7)", "unlisted_page")], course.Losses.Select(l => (l.Item, l.ReasonKey.Split('.')[^1])));
    }

    [Fact]
    public async Task A_page_that_is_no_XML_is_lost_alone()
    {
        var course = await CourseAsync(("collections/soil.collection.xml", Book), Page("m1", "Preface", "p"), ("modules/m2/index.cnxml", "<document>"), Page("m9", "Nine", "9"));
        Assert.Equal(["m1", "m9"], course.Modules.SelectMany(m => m.Lessons).Select(l => l.SourceKey));
        Assert.Equal([new Loss("modules/m2/index.cnxml", "page", "courses.import.loss.unreadable")], course.Losses);
    }

    [Theory]
    [InlineData("<section><title>A <emphasis effect=\"italics\">b</emphasis></title><para>c</para><section><title>D</title></section></section>", "## A *b*\n\nc\n\n### D")]
    [InlineData("<para>a <term>b</term> <emphasis>c</emphasis> x<sub>1</sub><newline/>d <foreign>e</foreign> <quote display=\"inline\">f</quote></para>", "a **b** **c** x<sub>1</sub>\\\nd *e* f")]
    [InlineData("<para>a<list><item>b</item><item>c<list list-type=\"enumerated\"><item>d</item></list></item></list>e</para>", "a\n\n- b\n- c\n  1. d\n\ne")]
    [InlineData("<para>a<footnote>b <emphasis>c</emphasis></footnote></para>", "a<sup>1</sup>\n\n---\n\n1. b **c**")]
    [InlineData("<quote><para>a</para></quote>", "> a")]
    [InlineData("<note><para>a</para></note>", "> **Note**\n>\n> a")]
    [InlineData("<note><title>T</title><para>a</para></note>", "> **T**\n>\n> a")]
    [InlineData("<example><title>T</title><code display=\"block\" lang=\"python\">\n    if a:\n      b\n</code></example>", "> **Example: T**\n>\n> ```python\n> if a:\n>   b\n> ```")]
    [InlineData("<para>see <code>x</code></para>", "see `x`")]
    [InlineData("<code>x &lt; 1<newline/>\ny</code>", "```\nx < 1\ny\n```")]
    [InlineData("<exercise><problem><para>a?</para></problem><solution><para>b.</para></solution></exercise>", "**Exercise**\n\na?\n\n<details>\n<summary>Solution</summary>\n\nb.\n\n</details>")]
    [InlineData("<definition><term>loam</term><meaning>good soil</meaning></definition>", "**loam**\n\ngood soil")]
    [InlineData("<equation><m:math><m:mi>a</m:mi><m:mo>=</m:mo><m:mn>1</m:mn></m:math></equation>", "<math display=\"block\"><mi>a</mi><mo>=</mo><mn>1</mn></math>")]
    [InlineData("<para>a &lt;b&gt; * <m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math></para>", "a \\<b> \\* <math><msup><mi>x</mi><mn>2</mn></msup></math>")]
    [InlineData("<unknown><para>a</para></unknown>", "a")]
    public async Task Each_element_is_said_in_Markdown(string cnxml, string expected) => Assert.Equal(expected, await MarkdownAsync(cnxml));

    [Fact]
    public async Task Tables_count_their_spans()
    {
        const string table = "<table><title>T</title><tgroup cols=\"3\"><colspec colname=\"a\"/><colspec colname=\"b\"/><colspec colname=\"c\"/><thead><row><entry>1</entry><entry>2</entry><entry align=\"center\">3</entry></row></thead><tbody><row><entry namest=\"a\" nameend=\"c\">all</entry></row></tbody></tgroup></table>";
        Assert.Equal("**T**\n\n| 1 | 2 | 3 |\n| --- | --- | :---: |\n| all |  |  |", await MarkdownAsync(table));
        Assert.Contains("<td rowspan=\"2\">all</td>", await MarkdownAsync(table.Replace("<entry namest=\"a\" nameend=\"c\">", "<entry morerows=\"1\">", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_lead_to_pages_parts_and_the_web_or_are_told()
    {
        var course = await BookAsync("<para><link document=\"m1\"/> <link document=\"m1\" target-id=\"x\">p</link> <link target-id=\"f\"/> <link url=\"https://a.org\"/> <link url=\"javascript:x\">j</link> <link document=\"m5\">q</link></para><figure id=\"f\"><title>Grains.</title><media alt=\"A\"><image src=\"../../media/a.png\"/></media></figure>", ("media/a.png", "x"));
        Assert.Equal(
            "[Preface](akada-lesson:m1) [p](akada-lesson:m1#x) [Picture: Grains](#f) [https://a.org](https://a.org) j q\n\n<a id=\"f\"></a>\n\n![A](akada-file:media/a.png)\n\n*Grains.*",
            course.Modules[1].Lessons[0].Markdown);
        Assert.Equal([("m9", "missing_page"), ("Grains (m2): javascript:x", "bad_address"), ("Grains (m2): m5", "dead_link")], course.Losses.OrderBy(l => l.Item != "m9").Select(l => (l.Item, l.ReasonKey.Split('.')[^1])));
    }

    [Fact]
    public async Task A_picture_that_is_missing_leaves_its_description()
    {
        var course = await BookAsync("<media alt=\"A map\"><image src=\"../../media/gone.png\"/></media>");
        Assert.Equal("*Picture: A map*", course.Modules[1].Lessons[0].Markdown);
        Assert.Contains(new Loss("Grains (m2): gone.png", "picture", "courses.import.loss.missing_file"), course.Losses);
    }

    [Fact]
    public async Task Exercises_of_a_bank_elsewhere_take_their_empty_box_with_them()
    {
        var course = await BookAsync("<note><title>Check</title><para>Which is it?</para><exercise><problem><para><link class=\"os-embed\" url=\"#exercise/E1\"/></para></problem></exercise></note><note><title>Film</title><media alt=\"x\"><iframe src=\"https://a.org/f\"/></media></note><note><title>Try</title><media alt=\"x\"><iframe src=\"../../media/run.html\"/></media></note>");
        Assert.Equal("> [Film](https://a.org/f)", course.Modules[1].Lessons[0].Markdown);
        Assert.Equal(["Grains (m2): E1", "Grains (m2): Check", "Grains (m2): Try (run.html)"], course.Losses.Select(l => l.Item).Where(i => i.StartsWith("Grains", StringComparison.Ordinal)));
    }
}
