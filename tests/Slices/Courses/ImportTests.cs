using System.IO.Compression;
using System.Text;
using Akada.Courses;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class ImportTests(TestSchool school)
{
    private const string Head = "title: Made here\nslug: made-here\nsummary: A course in a test.\nlanguage: en\n";

    [Fact]
    public async Task A_package_becomes_a_draft_and_the_same_package_again_changes_nothing()
    {
        using var browser = await school.BrowserAsync(school.Chidi);
        var zip = Zip(("course.yaml", Head + "description: d1"), ("01-a/01-one.md", "# One\nSee [two](02-two.md) and ![dot](../dot.png)"), ("01-a/02-two.md", "# Two\nText"), ("dot.png", ""));
        var page = await browser.SubmitAsync(await browser.OpenAsync("/teach/import"), new { File = new Upload("made.zip", zip) });
        Assert.Contains("The course is here, as a draft.", page.Text, StringComparison.Ordinal);
        var course = page.Link("Open the course");
        var outline = await browser.OpenAsync(course);
        Assert.Equal(["One", "Two"], outline.Document.QuerySelectorAll("[data-lesson] > div > a").Select(a => a.TextContent));
        var lesson = await browser.OpenAsync(outline.Document.QuerySelector("a[href*=preview]")!.GetAttribute("href")!);
        Assert.StartsWith($"/learn/{course.Split('/')[^1]}/", lesson.Document.QuerySelector(".prose a")!.GetAttribute("href"), StringComparison.Ordinal);
        var picture = lesson.Document.QuerySelector(".prose img")!;
        Assert.Equal("8", picture.GetAttribute("width"));

        page = await browser.SubmitAsync(await browser.OpenAsync("/teach/import"), new { File = new Upload("made.zip", zip) });
        Assert.Contains("This package was here already. Nothing has changed.", page.Text, StringComparison.Ordinal);
        Assert.Equal(course, page.Link("Open the course"));
        Assert.Equal(outline.Document.QuerySelector("[data-version]")!.GetAttribute("data-version"), (await browser.OpenAsync(course)).Document.QuerySelector("[data-version]")!.GetAttribute("data-version"));
    }

    [Fact]
    public async Task A_newer_package_brings_what_changed_and_leaves_what_the_school_made_of_it()
    {
        using var api = await school.ApiAsync(school.Nneka);
        var first = (await ImportAsync(api, Zip(("course.yaml", Head), ("m/01.md", "# One\nOld"), ("m/02.md", "# Two\nSame"), ("m/03.md", "# Three\nGoes"), ("m/04.md", "# Four\nLeaves")))).Json!;
        var course = (Guid)first["courseId"]!;
        var lessons = (await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]![0]!["lessons"]!.AsArray().Select(l => (Guid)l!["id"]!).ToList();
        // Here: the second lesson is edited, the third deleted.
        await api.PutAsync($"lessons/{lessons[1]}", new { title = "Two", kind = "text", body = "Ours", required = true, basedOn = 2 });
        await api.SendAsync(HttpMethod.Delete, $"lessons/{lessons[2]}");

        var second = (await ImportAsync(api, Zip(("course.yaml", Head), ("m/01.md", "# One\nNew"), ("m/02.md", "# Two\nSame"), ("m/03.md", "# Three\nGoes on"), ("m/05.md", "# Five\nCame")))).Json!;
        Assert.Equal(course, (Guid)second["courseId"]!);
        var report = (await api.ReadAsync($"imports/{(Guid)second["importId"]!}")).Json!["report"]!;
        string[] Titles(string key) => [.. report[key]!.AsArray().Select(t => (string)t!)];
        Assert.Equal(["Five"], Titles("added"));
        Assert.Equal(["One"], Titles("changed"));
        Assert.Equal(["Three"], Titles("leftOut"));
        Assert.Equal(["Four"], Titles("notInPackage"));
        Assert.Equal("Ours", (string)(await api.ReadAsync($"lessons/{lessons[1]}/source")).Json!["body"]!);
        Assert.Contains("New", (string)(await api.ReadAsync($"lessons/{lessons[0]}/source")).Json!["body"]!, StringComparison.Ordinal);
        Assert.Single((await api.ReadAsync($"lessons/{lessons[0]}/versions")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Only_admins_import_for_others_and_a_report_is_for_who_works_on_the_course()
    {
        var zip = Zip(("course.yaml", Head.Replace("made-here", "for-others", StringComparison.Ordinal)), ("m/01.md", "# One\nText"));
        using var nneka = await school.ApiAsync(school.Nneka);
        Assert.Equal("courses.no_instructor", (await ImportAsync(nneka, zip, school.Chidi.Code)).Code);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal("courses.no_instructor", (await ImportAsync(admin, zip, school.Ada.Code)).Code);
        var made = (await ImportAsync(admin, zip, school.Chidi.Code)).Json!;
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(200, (await chidi.ReadAsync($"imports/{(Guid)made["importId"]!}")).Status);
        Assert.Equal(404, (await nneka.ReadAsync($"imports/{(Guid)made["importId"]!}")).Status);
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal(403, (await ImportAsync(ada, zip)).Status);
        Assert.Equal("courses.import_not_an_archive", (await ImportAsync(chidi, "no zip"u8.ToArray())).Code);
    }

    [Theory]
    [InlineData("phone-and-data", 12)]
    [InlineData("fractions-decimals-percentages", 13)]
    public async Task The_demo_courses_come_in_whole_and_ready_to_publish(string folder, int lessons)
    {
        var path = Path.Combine(Root, "demo", folder);
        var made = await ImportPathAsync(path);
        Assert.Equal((lessons, 0), (made.Added, made.Losses));
        Assert.True((await school.InAsync((ICourses courses) => courses.FindAsync(made.CourseId, default)))!.IsPublished);
        Assert.True((await ImportPathAsync(path)).ChangedNothing);
    }

    [Theory]
    [InlineData("carpentries-shell-novice", 5)]
    [InlineData("common-cartridge/py4e_export.imscc", 20)]
    [InlineData("common-cartridge/course-1.imscc", 1)]
    [InlineData("openstax-python/osbooks-python-cnxml.tar.gz", 50)]
    public async Task Real_courses_of_others_come_in_and_a_second_time_change_nothing(string package, int least)
    {
        var path = TestData.Path(package);
        var made = await ImportPathAsync(path);
        Assert.InRange(made.Added, least, 2000);
        Assert.True((await ImportPathAsync(path)).ChangedNothing);
        var lessons = await school.InAsync(async (ICourses courses) =>
        {
            var read = new List<LessonContent>();
            foreach (var line in await courses.OutlineAsync(made.CourseId, default)) read.Add((await courses.LessonAsync(line.Id, default))!);
            return read;
        });
        Assert.All(lessons, l => Assert.DoesNotContain("<script", l.Html, StringComparison.OrdinalIgnoreCase));
        Assert.All(lessons, l => Assert.DoesNotContain("akada-", l.Html, StringComparison.Ordinal));
        Assert.True(lessons.Count(l => l.Html.Length > 0 || l.Url is not null || l.FileId is not null) > lessons.Count / 2);
    }

    private Task<ImportedCourse> ImportPathAsync(string path) => school.InAsync(async (IImportCourses imports) =>
    {
        var made = await imports.FromPathAsync(path, school.Chidi.Id, publish: true, CancellationToken.None);
        Assert.Null(made.Refusal);
        return made.Value;
    });

    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "Akada.slnx"))) at = at.Parent;
            return at.FullName;
        }
    }

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(path.EndsWith(".png", StringComparison.Ordinal) ? TestPictures.Png(8, 8) : Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static Task<ApiAnswer> ImportAsync(HttpClient api, byte[] package, string? ownerCode = null) =>
        api.UploadAsync(HttpMethod.Post, "imports", "file", package, "package.zip", ownerCode is null ? [] : [("ownerCode", ownerCode)]);

    public sealed class Sqlite(OnSqlite school) : ImportTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportTests(school), IClassFixture<OnPostgres>;
}
