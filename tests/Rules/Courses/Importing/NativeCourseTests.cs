using Akada.Courses.Importing;
using Akada.Courses.Lessons;
using Xunit;
using static Akada.Rules.Courses.Importing.MadePackage;

namespace Akada.Rules.Courses.Importing;

public sealed class NativeCourseTests
{
    private static readonly (string, string)[] Maths =
    [
        ("course.yaml", "title: Maths 1\nslug: maths-1\nsummary: Numbers and shapes\ndescription: |\n  # Welcome\n  See [the first lesson](01-numbers/01-count.md).\ncategory: Science\nlanguage: en\nlevel: beginner\nlicence: CC-BY 4.0\nthumbnail: pictures/cover.jpg\n"),
        ("01-numbers/module.yaml", "title: Numbers\n"),
        ("01-numbers/01-count.md", "---\ntitle: Counting\nminutes: 12\n---\nCount ![hands](../pictures/hands.png) and [go on](02-film.md#start).\n"),
        ("01-numbers/02-film.md", "---\ntitle: A film\nkind: video\nfile: film.mp4\n---\nWatch it twice.\n"),
        ("01-numbers/film.mp4", "film"),
        ("01-numbers/03-more.md", "---\nkind: link\nurl: https://example.org/more\n---\n"),
        ("02-big_shapes/10-ten.md", "# Ten"),
        ("02-big_shapes/9-nine.md", "Text without a heading"),
        ("pictures/cover.jpg", "jpg"),
        ("pictures/hands.png", "png"),
        ("pictures/old.png", "png"),
        ("LICENSE", "CC"),
    ];

    [Fact]
    public async Task The_head_of_the_course_comes_from_its_yaml()
    {
        var course = await CourseAsync(Maths);
        Assert.Equal(
            ("maths-1", "Maths 1", "maths-1", "Numbers and shapes", "Science", "en", "beginner", "CC BY 4.0", "pictures/cover.jpg"),
            (course.SourceKey, course.Title, course.Slug, course.Summary, course.Category, course.Language, course.Level, course.Licence, course.ThumbnailPath));
        Assert.Equal("# Welcome\nSee [the first lesson](akada-lesson:01-numbers/01-count.md).", course.DescriptionMarkdown);
    }

    [Fact]
    public async Task Folders_are_modules_and_numbers_count_as_numbers()
    {
        var course = await CourseAsync(Maths);
        Assert.Equal(["Numbers", "Big shapes"], course.Modules.Select(m => m.Title));
        Assert.Equal(["Nine", "Ten"], course.Modules[1].Lessons.Select(l => l.Title));
        Assert.Equal(("Counting", LessonKind.Text, 12), (course.Modules[0].Lessons[0].Title, course.Modules[0].Lessons[0].Kind, course.Modules[0].Lessons[0].Minutes));
    }

    [Fact]
    public async Task Addresses_become_those_of_the_package()
    {
        var lesson = (await CourseAsync(Maths)).Modules[0].Lessons[0];
        Assert.Equal("Count ![hands](akada-file:pictures/hands.png) and [go on](akada-lesson:01-numbers/02-film.md#start).", lesson.Markdown);
    }

    [Fact]
    public async Task Front_matter_makes_films_and_links()
    {
        var lessons = (await CourseAsync(Maths)).Modules[0].Lessons;
        Assert.Equal((LessonKind.Video, "01-numbers/film.mp4", "Watch it twice."), (lessons[1].Kind, lessons[1].FilePath, lessons[1].Markdown));
        Assert.Equal((LessonKind.Link, "https://example.org/more", "More"), (lessons[2].Kind, lessons[2].Url, lessons[2].Title));
    }

    [Fact]
    public async Task Only_used_files_come_and_the_others_are_told()
    {
        var course = await CourseAsync(Maths);
        Assert.Equal(["01-numbers/film.mp4", "pictures/cover.jpg", "pictures/hands.png"], course.Files.Select(f => f.Path));
        Assert.Equal([new Loss("pictures/old.png", "file", "courses.import.loss.unused_file")], course.Losses);
    }

    [Fact]
    public async Task A_newer_version_keeps_its_keys()
    {
        var newer = Maths.Select(e => (e.Item1, e.Item2.Replace("Counting", "Counting on fingers", StringComparison.Ordinal))).Append(("03-new/01-new.md", "# New")).ToArray();
        var (before, after) = (await CourseAsync(Maths), await CourseAsync(newer));
        Assert.Equal(before.SourceKey, after.SourceKey);
        Assert.Equal(before.Modules.SelectMany(m => m.Lessons).Select(l => l.SourceKey), after.Modules.SelectMany(m => m.Lessons).Select(l => l.SourceKey).SkipLast(1));
    }

    [Theory]
    [InlineData("kind: link\nurl: javascript:alert(1)", "link", "bad_address")]
    [InlineData("kind: link\nurl: ftp://example.org", "link", "bad_address")]
    [InlineData("kind: file\nfile: gone.pdf", "file", "missing_file")]
    [InlineData("kind: file\nfile: ../../../etc/passwd", "file", "missing_file")]
    [InlineData("kind: video", "file", "missing_file")]
    public async Task A_lesson_without_its_substance_is_lost_but_its_text_stays(string front, string kind, string reason)
    {
        var course = await CourseAsync(("course.yaml", "title: T"), ("a/empty.md", $"---\ntitle: Empty\n{front}\n---\n"), ("a/text.md", $"---\ntitle: Text\n{front}\n---\nWords"));
        Assert.Equal(("Text", LessonKind.Text), (course.Modules.Single().Lessons.Single().Title, course.Modules[0].Lessons[0].Kind));
        Assert.Equal([(kind, $"courses.import.loss.{reason}"), (kind, $"courses.import.loss.{reason}")], course.Losses.Select(l => (l.Kind, l.ReasonKey)));
    }

    [Fact]
    public async Task Comments_of_the_writers_stay_behind()
    {
        var course = await CourseAsync(("course.yaml", "title: T"), ("a/b.md", "One <!-- todo --> two\n\n<!--\nlong\n-->\n```html\n<!-- kept -->\n```"));
        Assert.Equal("One  two\n\n```html\n<!-- kept -->\n```", course.Modules[0].Lessons[0].Markdown);
    }

    [Fact]
    public void The_demo_courses_come_without_a_loss()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var demo = Path.Combine(folder.FullName, "demo");
            if (!File.Exists(Path.Combine(folder.FullName, "Akada.slnx")) || !Directory.Exists(demo)) continue;
            foreach (var course in Directory.GetDirectories(demo).Select(d => CoursePackage.ReadFolder(d).Value))
            {
                Assert.Empty(course.Losses);
                Assert.NotEmpty(course.Modules);
            }

            return;
        }

        Assert.Skip("The repository has no demo courses yet.");
    }

    [Fact]
    public async Task Text_of_an_old_code_page_is_read()
    {
        var made = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(made, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry("lesson.md").Open();
            content.Write([(byte)'#', (byte)' ', 0xC9, (byte)'t', 0xE9]);
        }

        Assert.Equal("Été", (await ReadAsync(made)).Value.Modules[0].Lessons[0].Title);
    }
}
