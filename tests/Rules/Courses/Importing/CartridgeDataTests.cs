using System.IO.Compression;
using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Xunit;

namespace Akada.Rules.Courses.Importing;

/// <summary>Real cartridges. What is expected was read by hand in each manifest and in the files beside it.</summary>
public sealed partial class CartridgeDataTests
{
    private static async Task<CourseDraft> ReadAsync(string name)
    {
        await using var package = File.OpenRead(Path.Combine(TestData.Folder("common-cartridge"), name));
        return (await MadePackage.ReadAsync(package, name)).Value;
    }

    private static IEnumerable<(string, string)> Lost(CourseDraft course) => course.Losses.Select(l => (l.Kind, l.Item));

    [Theory]
    [InlineData("all-question-types.imscc", "XavierSchool", "quiz|ALL QUESTION TYPES QUIZ")]
    [InlineData("assignment-rubrics.imscc", "Course with An Assignment that Has a Rubric", "assignment|Rubricated Assignment", "rubric|Some Rubric")]
    [InlineData("canvas_cc_gem_course.imscc", "Canvas CC Gem Course", "assignment|Course with Known Submission Type", "assignment|Course with Unknown Submission Type", "assignment|Course with Missing Submission Type", "grading-scale|Grading Standard", "file|course_settings/syllabus.html")]
    [InlineData("grouptest.zip", "questionGroupCourse", "quiz|Grouped questions", "quiz|Mixed Quiz", "quiz|Ungrouped Quiz", "question-bank|Unfiled Questions")]
    [InlineData("single-discussion.imscc", "My test", "discussion|Test discussion", "file|web_resources/unfiled/preferences-color.png")]
    public async Task A_cartridge_without_a_page_gives_a_course_without_lessons_and_all_its_losses(string name, string title, params string[] losses)
    {
        var course = await ReadAsync(name);
        Assert.Equal(title, course.Title);
        Assert.Empty(course.Modules);
        Assert.Equal(losses, course.Losses.Select(l => $"{l.Kind}|{l.Item}"));
    }

    [Fact]
    public async Task Formulas_of_the_LaTeX_cartridge_stay_formulas()
    {
        var course = await ReadAsync("latex.imscc");
        var module = course.Modules.Single();
        Assert.Equal(("Example Module", 2), (module.Title, module.Lessons.Count));
        Assert.StartsWith("This is a test\n\n- $f(10)$\n- $f(10) - 1$\n", module.Lessons[0].Markdown, StringComparison.Ordinal);
        Assert.EndsWith(@"$$x = {-b \pm \sqrt{b^2-4ac} \over 2a}.$$", module.Lessons[1].Markdown, StringComparison.Ordinal);
        Assert.Empty(course.Losses);
    }

    [Fact]
    public async Task An_empty_page_stays_for_its_teacher_to_fill()
    {
        var course = await ReadAsync("single-page.imscc");
        var lesson = course.Modules.Single().Lessons.Single();
        Assert.Equal(("The Life of Paul", "Public Domain", "Our Purpose", ""), (course.Title, course.Licence, lesson.Title, lesson.Markdown));
        Assert.Empty(course.Losses);
    }

    [Fact]
    public async Task The_course_for_testing_modules_gives_five_of_its_eleven_items()
    {
        var course = await ReadAsync("course-1.imscc");
        Assert.Equal("First Module", course.Modules.Single().Title);
        Assert.Equal(
            [
                ("First Module Wiki Page 1", LessonKind.Text, null, null),
                ("First Module External URL 1", LessonKind.Link, "http://google.com", null),
                ("Sample Document", LessonKind.File, null, "web_resources/sample-document.pdf"),
                ("photo.jpg", LessonKind.File, null, "web_resources/photo.jpg"),
                ("The First Measured Century: 1930-1960 (60:00)", LessonKind.Text, null, null),
            ],
            course.Modules[0].Lessons.Select(l => (l.Title, l.Kind, l.Url, l.FilePath)));
        Assert.Equal(
            [
                ("assignment", "First Module Assignment 1"), ("quiz", "First Module Quiz 1"), ("discussion", "First Module Discussion 1"), ("heading", "First Module Text Header 1"),
                ("tool", "First Module AnalyTics Beta External Tool"), ("assignment", "Assignment with internal links"), ("question-bank", "Unfiled Questions"),
                ("file", "web_resources/unpublished-document.pdf"), ("file", "web_resources/sample.mp3"), ("file", "web_resources/published-document.pdf"), ("file", "web_resources/published-document-2.pdf"),
            ],
            Lost(course));
        Assert.Equal("courses.import.loss.instructor", course.Losses[7].ReasonKey);
    }

    [Fact]
    public async Task Rich_content_shows_its_two_pictures_and_tells_what_lies_elsewhere()
    {
        var course = await ReadAsync("rich-content-cc-file.imscc");
        var page = course.Modules.Single().Lessons.Single();
        Assert.Equal("Front Page!", page.Title);
        Assert.StartsWith("![border copy.png](akada-file:web_resources/Uploaded%20Media/border%20copy.png)\n\n![shapes.jpg](akada-file:web_resources/shapes.jpg)", page.Markdown, StringComparison.Ordinal);
        Assert.Equal(2, course.Files.Count);
        Assert.Equal(["remote_picture", "remote_picture", "remote_picture", "dead_link", "missing_file", "unused_file"], course.Losses.Select(l => l.ReasonKey.Split('.')[^1]));
        Assert.Equal(("file", "external_content/lti_42.json"), Lost(course).Last());
    }

    [Fact]
    public async Task Python_for_Everybody_gives_its_129_links_and_loses_its_43_tools()
    {
        var manifest = await ManifestAsync("py4e_export.imscc");
        var tools = Resources().Matches(manifest).Where(m => m.Groups["file"].Value.StartsWith("LT_", StringComparison.Ordinal)).Select(m => m.Groups["id"].Value).ToHashSet();
        var items = Items().Matches(manifest).Select(m => (Ref: m.Groups["ref"].Value, Title: System.Net.WebUtility.HtmlDecode(m.Groups["title"].Value))).ToList();

        var course = await ReadAsync("py4e_export.imscc");
        Assert.Equal(("Python for Everybody import", "cctd0015"), (course.Title, course.SourceKey));
        Assert.Equal((129, 43), (course.Modules.Sum(m => m.Lessons.Count), course.Losses.Count));
        Assert.Equal(items.Where(i => tools.Contains(i.Ref)).Select(i => ("tool", i.Title)), Lost(course));
        Assert.Equal(items.Where(i => !tools.Contains(i.Ref)), course.Modules.SelectMany(m => m.Lessons).Select(l => (l.SourceKey, l.Title)));
        Assert.All(course.Modules.SelectMany(m => m.Lessons), l => Assert.True(l.Kind == LessonKind.Link && Uri.IsWellFormedUriString(l.Url, UriKind.Absolute)));
    }

    [Fact]
    public async Task Read_again_every_cartridge_is_the_same()
    {
        foreach (var name in Directory.GetFiles(TestData.Folder("common-cartridge")).Select(f => Path.GetFileName(f)).Where(f => Path.GetExtension(f) is ".imscc" or ".zip"))
        {
            Assert.Equal((await ReadAsync(name)).Shown(), (await ReadAsync(name)).Shown());
        }
    }

    private static async Task<string> ManifestAsync(string name)
    {
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(TestData.Folder("common-cartridge"), name), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await zip.GetEntry("imsmanifest.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<resource identifier=\"(?<id>[^\"]+)\"[^>]*>\\s*<file href=\"xml/(?<file>[^\"]+)\"")]
    private static partial Regex Resources();

    [GeneratedRegex("<item [^>]*identifierref=\"(?<ref>[^\"]+)\">\\s*<title>(?<title>[^<]*)</title>")]
    private static partial Regex Items();
}
