using System.Text;
using Akada.Courses.Importing;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class RecognisingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7 not a package")]
    [InlineData("PK")]
    public async Task What_is_no_archive_is_refused(string content) =>
        Assert.Equal("courses.import_not_an_archive", await RefusalAsync(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    [Fact]
    public async Task An_archive_without_pages_holds_no_course() =>
        Assert.Equal("courses.import_no_course", await RefusalAsync(Zip(("photo.jpg", "x"), ("data.csv", "a,b"))));

    [Fact]
    public async Task An_empty_archive_holds_no_course() => Assert.Equal("courses.import_no_course", await RefusalAsync(Zip()));

    [Fact]
    public async Task Papers_about_a_package_are_no_course() => Assert.Equal("courses.import_no_course", await RefusalAsync(Zip(("LICENSE.md", "# MIT"), ("CONTRIBUTING.md", "# Hello"))));

    [Theory]
    [InlineData("moodle_backup.xml", "<moodle_backup/>", "Moodle")]
    [InlineData("h5p.json", "{}", "H5P")]
    [InlineData("imsmanifest.xml", "<manifest><metadata><schema>ADL SCORM</schema></metadata></manifest>", "SCORM")]
    public async Task Packages_of_other_kinds_are_called_by_their_name(string file, string content, string kind)
    {
        var refusal = (await ReadAsync(Zip((file, content)))).Refusal!;
        Assert.Equal(("courses.import_unsupported", kind), (refusal.Code, refusal.Args[0]));
    }

    [Theory]
    [InlineData("imsmanifest.xml", "<manifest")]
    [InlineData("imsmanifest.xml", "<!DOCTYPE manifest [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><manifest>&b;</manifest>")]
    [InlineData("imsmanifest.xml", "<!DOCTYPE manifest SYSTEM \"http://example.org/evil.dtd\"><manifest/>")]
    [InlineData("collections/book.collection.xml", "<collection/>")]
    [InlineData("course.yaml", "title: [unclosed")]
    [InlineData("course.yaml", "title: \"half a letter: \\ud800\"")]
    public async Task A_head_that_cannot_be_read_is_refused_by_its_name(string file, string content)
    {
        var refusal = (await ReadAsync(Zip((file, content), ("01-a/01-b.md", "# B")))).Refusal!;
        Assert.Equal(("courses.import_unreadable", file), (refusal.Code, refusal.Args[0]));
    }

    [Fact]
    public async Task A_head_nested_without_end_is_refused() =>
        Assert.Equal("courses.import_unreadable", await RefusalAsync(Zip(("imsmanifest.xml", string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))))));

    [Fact]
    public async Task The_one_outer_folder_of_a_repository_is_looked_through()
    {
        var course = await CourseAsync(("repo-main/course.yaml", "title: Maths 1"), ("repo-main/01-numbers/01-one.md", "# One"));
        Assert.Equal(("Maths 1", "01-numbers/01-one.md"), (course.Title, course.Modules[0].Lessons[0].SourceKey));
    }

    [Fact]
    public async Task What_systems_leave_behind_is_neither_read_nor_told()
    {
        var course = await CourseAsync(("course.yaml", "title: Maths"), ("a/one.md", "# One"), ("__MACOSX/a/._one.md", "x"), (".DS_Store", "x"), ("a/Thumbs.db", "x"));
        Assert.Empty(course.Losses);
        Assert.Single(course.Modules);
    }

    [Fact]
    public async Task Nobody_waits_for_a_reading_that_was_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CoursePackage.ReadAsync(Zip(("one.md", "# One")), "x.zip", cancelled.Token));
    }

    [Fact]
    public async Task The_same_package_read_twice_gives_equal_drafts()
    {
        var package = Zip(("course.yaml", "title: Maths"), ("a/one.md", "# One\n![x](x.png) [gone](gone.md)"), ("a/x.png", "x"), ("a/unused.png", "x"));
        Assert.Equal((await ReadAsync(package)).Value.Shown(), (await ReadAsync(package)).Value.Shown());
    }
}
