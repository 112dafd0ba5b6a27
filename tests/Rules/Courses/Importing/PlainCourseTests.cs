using Akada.Courses.Importing;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class PlainCourseTests
{
    [Fact]
    public async Task Folders_of_Markdown_are_a_course_and_the_README_introduces_it()
    {
        var course = await CourseAsync(
            ("README.md", "# Farming\n\nGrow **maize** with [us](https://example.org).\n"),
            ("intro.md", "# Hello\n\nText"),
            ("01-soil/02-sand.md", "Sand\n====\n\nText"),
            ("01-soil/01-clay.md", "## Clay\n\nText"),
            ("01-soil/deep/rock.md", "no heading"));
        Assert.Equal(("Farming", "Grow maize with us."), (course.Title, course.Summary));
        Assert.Equal(["Farming", "Soil", "Soil: Deep"], course.Modules.Select(m => m.Title));
        Assert.Equal(["Hello", "Clay", "Sand", "Rock"], course.Modules.SelectMany(m => m.Lessons).Select(l => l.Title));
        Assert.Equal("## Clay\n\nText", course.Modules[1].Lessons[0].Markdown);
        Assert.Equal("Text", course.Modules[1].Lessons[1].Markdown);
    }

    [Fact]
    public async Task Links_that_lead_nowhere_keep_their_words_and_are_told()
    {
        var course = await CourseAsync(("a/one.md", "[two](two.md) [gone](gone.md) ![Map](map.png) [run](javascript:alert(1)) [up](../../../x.md)"), ("a/two.md", "# Two"), ("b/three.md", "# Three"));
        Assert.Equal("[two](akada-lesson:a/two.md) gone *Picture: Map* run up", course.Modules[0].Lessons[0].Markdown);
        Assert.Equal(["a/one.md: gone.md", "a/one.md: map.png", "a/one.md: javascript:alert(1)", "a/one.md: ../../../x.md"], course.Losses.Select(l => l.Item));
    }

    [Fact]
    public async Task A_picture_from_elsewhere_becomes_a_link_so_that_nobody_learns_who_reads()
    {
        var course = await CourseAsync(("one.md", "![Cat](https://example.org/cat.png) ![Dot](data:image/png;base64,xx)"));
        Assert.Equal("[Picture: Cat](https://example.org/cat.png) *Picture: Dot*", course.Modules[0].Lessons[0].Markdown);
        Assert.Equal(["courses.import.loss.remote_picture", "courses.import.loss.embedded_picture"], course.Losses.Select(l => l.ReasonKey));
    }

    [Fact]
    public async Task Addresses_in_code_are_left_alone()
    {
        const string text = "`[a](b.md)` and\n\n```\n[a](b.md)\n```\n\n> ~~~\n> ![x](y.png)\n> ~~~";
        Assert.Equal(text, (await CourseAsync(("one.md", text))).Modules[0].Lessons[0].Markdown);
    }

    [Fact]
    public async Task Every_form_of_address_is_followed()
    {
        var course = await CourseAsync(
            ("a/one.md", "[![Cover](c.png)](two.md) [x][ref] <img src=\"c.png\"> [s](<my file.pdf>) [t](two.md \"Title\") [h](two.html)\n\n[ref]: c.png"),
            ("a/two.md", "# Two"), ("a/c.png", "x"), ("a/my file.pdf", "x"), ("b/three.md", "# Three"));
        Assert.Equal(
            "[![Cover](akada-file:a/c.png)](akada-lesson:a/two.md) [x][ref] <img src=\"akada-file:a/c.png\"> [s](akada-file:a/my%20file.pdf) [t](akada-lesson:a/two.md \"Title\") [h](akada-lesson:a/two.md)\n\n[ref]: akada-file:a/c.png",
            course.Modules[0].Lessons[0].Markdown);
        Assert.Empty(course.Losses);
    }

    [Fact]
    public void A_package_address_tells_its_target()
    {
        Assert.Equal("a/my (1) file.pdf", PackageLink.TargetOf(PackageLink.ToFile("a/my (1) file.pdf")));
        Assert.Equal("02.md", PackageLink.TargetOf(PackageLink.ToLesson("02.md", "part")));
        Assert.Null(PackageLink.TargetOf("https://example.org"));
    }

    [Fact]
    public async Task Brackets_without_end_take_no_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("[![", 20_000)) + string.Concat(Enumerable.Repeat("`", 1_001)) + string.Concat(Enumerable.Repeat("[a](", 20_000));
        var reading = CourseAsync(("one.md", hostile), ("two.md", string.Concat(Enumerable.Repeat("::: a\n", 20_000))), ("three.md", "---\na: " + new string('[', 5_000) + "\n---\nx"));
        Assert.Equal(3, (await reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Modules[0].Lessons.Count);
    }

    [Fact]
    public async Task A_package_of_one_README_is_a_course_with_one_lesson()
    {
        // ../shared/cases/18-only-a-readme
        var course = await CourseAsync(("one-lesson/README.md", "# HTML forms\n\nA form asks.\n\n## Input\n\nText."), ("one-lesson/LICENSE.md", "x"));
        Assert.Equal(("HTML forms", "A form asks.", ""), (course.Title, course.Summary, course.DescriptionMarkdown));
        var lesson = Assert.Single(Assert.Single(course.Modules).Lessons);
        Assert.Equal(("README.md", "HTML forms", "A form asks.\n\n## Input\n\nText."), (lesson.SourceKey, lesson.Title, lesson.Markdown));
        Assert.Empty(course.Losses);
        Assert.Equal("README.md", Assert.Single(Assert.Single((await CourseAsync(("course.yaml", "title: Forms"), ("README.md", "# HTML forms\n\nText"))).Modules).Lessons).SourceKey);
        Assert.Equal("courses.import_no_course", await RefusalAsync(Zip(("LICENSE.md", "x"), ("CONTRIBUTING.md", "y"))));
    }

    [Theory]
    [InlineData("cctd0001", false)]
    [InlineData("man00001", false)]
    [InlineData("MANIFEST-01", false)]
    [InlineData("00000000000000000000", false)]
    [InlineData("ife6c3152cbc3f055b596a033fad66b4c", true)]
    [InlineData("MANIFEST-6B1F7C1A-93D2-4C7E-A7BD-1B2C3D4E5F60", true)]
    public void Only_an_identifier_that_was_drawn_for_one_course_speaks_for_it(string id, bool isOwn) => Assert.Equal(isOwn, Akada.Courses.Importing.Cartridge.CartridgeManifest.IsOwn(id));
}
