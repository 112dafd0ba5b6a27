using System.Text.RegularExpressions;
using Akada.Courses.Importing;
using Akada.Courses.Importing.Cnxml;
using Akada.Courses.Importing.Reading;
using Xunit;

namespace Akada.Rules.Courses.Importing;

/// <summary>"Introduction to Python Programming" of OpenStax. The numbers were counted in the XML by another program, not taken from the reader.</summary>
public sealed partial class OpenStaxDataTests
{
    private static async Task<CourseDraft> ReadAsync(params string[] archives)
    {
        var sources = archives.Select(a => new PackageSource(File.OpenRead(Path.Combine(TestData.Folder("openstax-python"), a)), a)).ToList();
        var course = (await CoursePackage.ReadAsync(sources, TestContext.Current.CancellationToken)).Value;
        foreach (var source in sources) await source.Content.DisposeAsync();
        return course;
    }

    private static Task<CourseDraft> BookAsync() => ReadAsync("osbooks-python-cnxml.tar.gz", "media-sample.tar.gz");

    [Fact]
    public async Task The_fifteen_chapters_and_the_preface_give_115_lessons()
    {
        var course = await BookAsync();
        Assert.Equal(("Introduction to Python Programming", "introduction-python-programming", "CC BY 4.0", "en"), (course.Title, course.Slug, course.Licence, course.Language));
        Assert.Equal((16, 115), (course.Modules.Count, course.Modules.Sum(m => m.Lessons.Count)));
        Assert.Equal(["Preface", "Statements", "Expressions"], course.Modules.Take(3).Select(m => m.Title));
        Assert.Equal(["m00116"], course.Modules[0].Lessons.Select(l => l.SourceKey));
        Assert.Equal(10, course.Modules[1].Lessons.Count);
        Assert.All(course.Modules.SelectMany(m => m.Lessons), l => Assert.NotEmpty(l.Markdown));
    }

    [Fact]
    public async Task Its_losses_are_told_one_by_one()
    {
        var losses = (await BookAsync()).Losses;
        Assert.Equal(
            [("exercise", 607 + 62), ("interactive", 125), ("page", 1), ("picture", 18)],
            losses.GroupBy(l => l.Kind).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key));
        Assert.Equal(607, losses.Count(l => BankNumber().IsMatch(l.Item)));
        Assert.Contains(new Loss("Iterating lists (m00067)", "page", "courses.import.loss.unlisted_page"), losses);
        Assert.Contains(new Loss("Introduction (m00020): Python_03_00_000.jpg", "picture", "courses.import.loss.missing_file"), losses);
    }

    [Fact]
    public async Task The_eleven_pictures_of_the_second_archive_come_and_without_it_29_are_missing()
    {
        var course = await BookAsync();
        Assert.Equal(11, course.Files.Count);
        Assert.All(course.Files, f => Assert.StartsWith("media/", f.Path, StringComparison.Ordinal));
        using var picture = course.Files.Single(f => f.Path == "media/Python_13_05_001.png").Open();
        Assert.Equal(0x89, picture.ReadByte());
        Assert.Equal(29, (await ReadAsync("osbooks-python-cnxml.tar.gz")).Losses.Count(l => l.Kind == "picture"));
    }

    [Fact]
    public async Task No_XML_is_left_in_any_of_the_116_documents()
    {
        var lessons = (await BookAsync()).Modules.SelectMany(m => m.Lessons).Append(await UnlistedAsync()).ToList();
        Assert.Equal(116, lessons.Count);
        foreach (var lesson in lessons)
        {
            var left = Tag().Matches(Code().Replace(lesson.Markdown, "")).Select(m => m.Groups["name"].Value).Except(Allowed).ToList();
            Assert.True(left.Count == 0, $"{lesson.SourceKey}: {string.Join(", ", left)}");
            Assert.DoesNotContain("cnx.rice.edu", lesson.Markdown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Formulas_and_tables_read_well()
    {
        var lesson = (await BookAsync()).Modules[2].Lessons.Single(l => l.SourceKey == "m00016");
        Assert.Contains("<mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt>", lesson.Markdown, StringComparison.Ordinal);
        Assert.Contains("| Constant | Value | Description |\n| --- | --- | --- |\n| `math.e` | <math><mrow><mi>e</mi><mo>=</mo>", lesson.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_again_it_is_the_same() => Assert.Equal((await BookAsync()).Shown(), (await BookAsync()).Shown());

    private static readonly string[] Allowed = ["table", "thead", "tbody", "tr", "th", "td", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "kbd", "sub", "sup", "br", "a", "img",
        "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mstyle"];

    /// <summary>The book leaves one of its documents out; it must be readable all the same.</summary>
    private static async Task<LessonDraft> UnlistedAsync()
    {
        await using var archive = File.OpenRead(Path.Combine(TestData.Folder("openstax-python"), "osbooks-python-cnxml.tar.gz"));
        var package = (await Akada.Courses.Importing.Archives.OpenArchive.AsFilesAsync(new PackageSource(archive, "x"), TestContext.Current.CancellationToken)).Value;
        var file = package.Find("modules/m00067/index.cnxml")!;
        return new CnxmlPage("m00067", file.Path, SafeXml.Read(package.Text(file))!, new CnxmlLibrary(package), new UsedFiles(package), new Losses(), PageWords.In("en")).Draft();
    }

    [GeneratedRegex(@": CPL-ch\d\d-m\d\d-p\d+$")]
    private static partial Regex BankNumber();

    [GeneratedRegex(@"^[> ]*(?<mark>`{3,}).*?^[> ]*\k<mark>\s*$|(?<tick>`+)(?!`).+?(?<!`)\k<tick>(?!`)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)</?(?<name>[a-zA-Z:][\w:.-]*)")]
    private static partial Regex Tag();
}
