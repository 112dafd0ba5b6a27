using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class CartridgeTests
{
    private static Task<CourseDraft> ReadAsync(string items, string resources, params (string, string)[] files) => CourseAsync([("imsmanifest.xml", $"""
        <?xml version="1.0"?>
        <manifest identifier="c1" xmlns="http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1" xmlns:l="http://ltsc.ieee.org/xsd/imsccv1p2/LOM/manifest">
          <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.2.0</schemaversion><l:lom><l:general><l:title><l:string>Soil</l:string></l:title><l:description><l:string>About soil</l:string></l:description></l:general></l:lom></metadata>
          <organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">{items}</item></organization></organizations>
          <resources>{resources}</resources>
        </manifest>
        """), .. files]);

    private static string Item(string id, string resource, string title) => $"<item identifier=\"{id}\" identifierref=\"{resource}\"><title>{title}</title></item>";

    private static string Resource(string id, string type, string href) => $"<resource identifier=\"{id}\" type=\"{type}\" href=\"{href}\"><file href=\"{href}\"/></resource>";

    [Fact]
    public async Task Folders_are_modules_and_a_folder_inside_one_carries_both_titles()
    {
        var course = await ReadAsync(
            $"<item identifier=\"f1\"><title>Week 1</title>{Item("i1", "r1", "Sand")}<item identifier=\"f2\"><title>More</title>{Item("i2", "r2", "Clay")}</item></item>{Item("i3", "r3", "Alone")}",
            Resource("r1", "webcontent", "a.html") + Resource("r2", "webcontent", "b.html") + Resource("r3", "webcontent", "c.html"),
            ("a.html", "<p>a</p>"), ("b.html", "b"), ("c.html", "c"));
        Assert.Equal([("Soil", "Alone"), ("Week 1", "Sand"), ("Week 1: More", "Clay")], course.Modules.Select(m => (m.Title, m.Lessons.Single().Title)));
        Assert.Equal(("c1", "About soil", "r1"), (course.SourceKey, course.Summary, course.Modules[1].Lessons[0].SourceKey));
    }

    [Fact]
    public async Task Files_become_lessons_of_their_kind()
    {
        var course = await ReadAsync(
            Item("i1", "r1", "Film") + Item("i2", "r2", "Song") + Item("i3", "r3", "Paper") + Item("i4", "r4", "Site"),
            Resource("r1", "webcontent", "a.MP4") + Resource("r2", "webcontent", "b.mp3") + Resource("r3", "webcontent", "my%20paper.pdf") + Resource("r4", "imswl_xmlv1p2", "w.xml"),
            ("a.MP4", "x"), ("b.mp3", "x"), ("my paper.pdf", "x"), ("w.xml", "<webLink xmlns=\"x\"><title>T</title><url href=\"https://example.org/?a=1&amp;b=2\"/></webLink>"));
        Assert.Equal(
            [(LessonKind.Video, "a.MP4", null), (LessonKind.Audio, "b.mp3", null), (LessonKind.File, "my paper.pdf", null), (LessonKind.Link, null, "https://example.org/?a=1&b=2")],
            course.Modules.Single().Lessons.Select(l => (l.Kind, l.FilePath, l.Url)));
    }

    [Theory]
    [InlineData("imsdt_xmlv1p2", "discussion", "discussion")]
    [InlineData("imsqti_xmlv1p2/imscc_xmlv1p2/assessment", "quiz", "quiz")]
    [InlineData("imsqti_xmlv1p2/imscc_xmlv1p2/question-bank", "question-bank", "question_bank")]
    [InlineData("imsbasiclti_xmlv1p0", "tool", "tool")]
    [InlineData("assignment_xmlv1p0", "assignment", "assignment")]
    [InlineData("something/else", "item", "unknown")]
    public async Task What_we_cannot_hold_is_told_by_its_title(string type, string kind, string reason)
    {
        var course = await ReadAsync(Item("i", "r", "Week 1"), Resource("r", type, "r.xml"), ("r.xml", "<x/>"));
        Assert.Empty(course.Modules);
        Assert.Equal([new Loss("Week 1", kind, $"courses.import.loss.{reason}")], course.Losses);
    }

    [Fact]
    public async Task Gaps_in_the_cartridge_are_told()
    {
        var course = await ReadAsync(
            Item("i1", "nowhere", "Gone") + Item("i2", "r2", "No file") + "<item identifier=\"i3\"><title>A heading</title></item>" + Item("i4", "r4", "Odd link"),
            Resource("r2", "webcontent", "gone.html") + Resource("r4", "imswl_xmlv1p2", "w.xml") + Resource("r5", "webcontent", "../../etc/passwd"),
            ("w.xml", "<webLink><url href=\"javascript:alert(1)\"/></webLink>"), ("loose.pdf", "x"));
        Assert.Equal(
            [("Gone", "missing_page"), ("No file", "missing_file"), ("A heading", "heading"), ("Odd link: javascript:alert(1)", "bad_address"), ("loose.pdf", "unused_file")],
            course.Losses.Select(l => (l.Item, l.ReasonKey.Split('.')[^1])));
    }

    [Theory]
    [InlineData("$IMS-CC-FILEBASE$/pics/my%20map.png?canvas_download=1", "akada-file:web_resources/pics/my%20map.png")]
    [InlineData("%24IMS-CC-FILEBASE%24/../web_resources/pics/my%20map.png", "akada-file:web_resources/pics/my%20map.png")]
    [InlineData("../web_resources/pics/MY%20map.png", "akada-file:web_resources/pics/my%20map.png")]
    [InlineData("$WIKI_REFERENCE$/pages/two#part", "akada-lesson:r2#part")]
    [InlineData("$CANVAS_OBJECT_REFERENCE$/pages/r2", "akada-lesson:r2")]
    [InlineData("$CANVAS_OBJECT_REFERENCE$/modules/f1", "akada-lesson:r1")]
    [InlineData("$CANVAS_COURSE_REFERENCE$/modules/items/i2", "akada-lesson:r2")]
    [InlineData("$CANVAS_COURSE_REFERENCE$/file_ref/r3/download?wrap=1", "akada-file:web_resources/pics/my%20map.png")]
    [InlineData("two.html", "akada-lesson:r2")]
    [InlineData("https://example.org/a", "https://example.org/a")]
    [InlineData("mailto:ada@example.org", "mailto:ada@example.org")]
    [InlineData("$CANVAS_OBJECT_REFERENCE$/quizzes/q1", null)]
    [InlineData("javascript:alert(1)", null)]
    public async Task Addresses_of_every_dialect_are_followed(string href, string? expected)
    {
        var course = await ReadAsync(
            $"<item identifier=\"f1\"><title>W</title>{Item("i1", "r1", "One")}{Item("i2", "r2", "Two")}</item>",
            Resource("r1", "webcontent", "wiki_content/one.html") + Resource("r2", "webcontent", "wiki_content/two.html") + Resource("r3", "webcontent", "web_resources/pics/my map.png"),
            ("wiki_content/one.html", $"<a href=\"{href}\">x</a> <img src='../web_resources/pics/my%20map.png' alt='M'>"), ("wiki_content/two.html", "2"), ("web_resources/pics/my map.png", "x"));
        var words = expected is null ? "x" : $"[x]({expected})";
        Assert.Equal($"{words} ![M](akada-file:web_resources/pics/my%20map.png)", course.Modules[0].Lessons[0].Markdown);
        Assert.Equal(expected is null ? 1 : 0, course.Losses.Count);
    }

    [Fact]
    public async Task Canvas_tells_what_the_manifest_leaves_out()
    {
        var course = await ReadAsync("", Resource("r1", "webcontent", "wiki_content/a.html"), ("wiki_content/a.html", "<title>A</title>a"), ("course_settings/syllabus.html", "<p>Hello</p>"),
            ("course_settings/module_meta.xml", """
                <modules xmlns="http://canvas.instructure.com/xsd/cccv1p0"><module identifier="m1"><title>Week 1</title><items>
                <item identifier="i1"><content_type>WikiPage</content_type><title>First</title><identifierref>r1</identifierref></item>
                <item identifier="i2"><content_type>ExternalUrl</content_type><title>Out</title><url>https://example.org</url></item>
                <item identifier="i3"><content_type>ContextExternalTool</content_type><title>Tool</title><identifierref>t</identifierref></item>
                </items></module></modules>
                """),
            ("course_settings/events.xml", "<events><event><title>Trip</title></event></events>"));
        Assert.Equal([("First", LessonKind.Text), ("Out", LessonKind.Link)], course.Modules.Single().Lessons.Select(l => (l.Title, l.Kind)));
        Assert.Equal("Hello", course.DescriptionMarkdown);
        Assert.Equal([("Tool", "tool"), ("Trip", "event")], course.Losses.Select(l => (l.Item, l.Kind)));
    }

    [Fact]
    public async Task A_resource_that_stands_twice_in_the_contents_is_two_lessons_with_two_keys()
    {
        var course = await ReadAsync(Item("i1", "r1", "A") + Item("i2", "r1", "B"), Resource("r1", "webcontent", "a.html"), ("a.html", "a"));
        Assert.Equal(["r1", "i2"], course.Modules.Single().Lessons.Select(l => l.SourceKey));
    }
}
