using System.Net;
using Akada.Courses;
using Akada.Slices.Infrastructure;
using Xunit;
using static Akada.Slices.Courses.ImportSteps;

namespace Akada.Slices.Courses;

public abstract class ImportTests(TestSchool school)
{
    private const string Head = "title: Made here\nslug: made-here\nsummary: A course in a test.\nlanguage: en\n";

    [Fact]
    public async Task A_package_becomes_a_draft_and_the_same_package_again_changes_nothing()
    {
        using var browser = await school.BrowserAsync(school.Chidi);
        var zip = Zip(("course.yaml", Head + "description: d1"), ("01-a/01-one.md", "# One\nSee [two](02-two.md) and ![dot](../dot.png)"), ("01-a/02-two.md", "# Two\nText"), ("dot.png", ""));
        var page = await ImportByPageAsync(browser, zip);
        Assert.Contains("The course is here, as a draft.", page.Text, StringComparison.Ordinal);
        var course = page.Link("Open the course");
        var outline = await browser.OpenAsync(course);
        Assert.Equal(["One", "Two"], outline.Document.QuerySelectorAll("[data-lesson] > div > a").Select(a => a.TextContent));
        var lesson = await browser.OpenAsync(outline.Document.QuerySelector("a[href*=preview]")!.GetAttribute("href")!);
        Assert.StartsWith($"/learn/{course.Split('/')[^1]}/", lesson.Document.QuerySelector(".prose a")!.GetAttribute("href"), StringComparison.Ordinal);
        var picture = lesson.Document.QuerySelector(".prose img")!;
        Assert.Equal("8", picture.GetAttribute("width"));

        page = await ImportByPageAsync(browser, zip);
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
        var report = (await api.ReadAsync($"imports/{(Guid)second["id"]!}")).Json!["report"]!;
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
        Assert.Equal(200, (await chidi.ReadAsync($"imports/{(Guid)made["id"]!}")).Status);
        Assert.Equal(404, (await nneka.ReadAsync($"imports/{(Guid)made["id"]!}")).Status);
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

    [Fact]
    public async Task After_another_cover_the_same_package_again_changes_nothing_and_lessons_keep_their_pictures()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var zip = Zip(("course.yaml", Head.Replace("made-here", "covered", StringComparison.Ordinal) + "thumbnail: dot.png\n"), ("m/01.md", "# One\n![dot](../dot.png)"), ("dot.png", ""));
        var course = (Guid)(await ImportAsync(api, zip)).Json!["courseId"]!;
        foreach (var width in new[] { 20, 21 }) await api.UploadAsync(HttpMethod.Put, $"courses/{course}/thumbnail", "file", TestPictures.Png(width, 9), "own.png");
        var version = (long)(await api.ReadAsync($"courses/{course}/details")).Json!["version"]!;
        var again = (await ImportAsync(api, zip)).Json!;
        Assert.True((bool)again["report"]!["changedNothing"]!);
        Assert.Equal(0, (int)(await api.ReadAsync($"imports/{(Guid)again["id"]!}")).Json!["report"]!["filesKept"]!);
        Assert.Equal(version, (long)(await api.ReadAsync($"courses/{course}/details")).Json!["version"]!);
    }

    [Fact]
    public async Task An_imported_cover_is_made_small_and_the_pictures_of_a_published_description_are_open_to_all()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var head = Head.Replace("made-here", "described", StringComparison.Ordinal) + "thumbnail: large.png\ndescription: \"![dot](dot.png)\"\n";
        var made = (await ImportAsync(api, Zip(("course.yaml", head), ("m/01.md", "# One\n![x](../dot.png) ![y](../other.png)"), ("dot.png", ""), ("other.png", "other"), ("large.png", "large")))).Json!;
        var slug = (string)made["courseSlug"]!;
        var details = (await api.ReadAsync($"courses/{(Guid)made["courseId"]!}/details")).Json!;
        using var cover = await api.GetAsync(new Uri($"/files/{(Guid)details["thumbnailFileId"]!}/cover", UriKind.Relative));
        Assert.Equal("image/webp", cover.Content.Headers.ContentType!.MediaType);
        using var codec = SkiaSharp.SKCodec.Create(new MemoryStream(await cover.Content.ReadAsByteArrayAsync()));
        Assert.Equal(800, codec.Info.Width);

        using var stranger = await school.BrowserAsync();
        var picture = ((string)details["description"]!).Split('(', ')')[1];
        var other = (await api.ReadAsync($"courses/{(Guid)made["courseId"]!}/files")).Json!["items"]!.AsArray().Select(f => (string)f!["url"]!).Single(u => u.EndsWith("other.png", StringComparison.Ordinal));
        async Task<HttpStatusCode> OpenAsync(string url)
        {
            using var answer = await stranger.Http.GetAsync(new Uri(url, UriKind.Relative));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await OpenAsync(picture));
        Assert.Equal(204, (await api.PostAsync($"courses/{(Guid)made["courseId"]!}/steps", new { step = "publish" })).Status);
        Assert.Equal(picture, (await stranger.OpenAsync("/courses/" + slug)).Document.QuerySelector(".prose img")!.GetAttribute("src"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await OpenAsync(picture), await OpenAsync(other)));
    }

    [Fact]
    public async Task A_newer_package_leaves_the_details_that_were_edited_here_and_names_each()
    {
        using var api = await school.ApiAsync(school.Chidi);
        string Of(string title, string summary, string category) => $"title: {title}\nslug: twice-told\nsummary: {summary}\nlanguage: en\ncategory: {category}\n";
        var course = (Guid)(await ImportAsync(api, Zip(("course.yaml", Of("Told", "Old", "Maths")), ("m/01.md", "# One\nText")))).Json!["courseId"]!;
        var now = (await api.ReadAsync($"courses/{course}/details")).Json!;
        await api.PutAsync($"courses/{course}/details", new { title = "Told", slug = (string)now["slug"]!, summary = "Ours", category = "Maths", language = "en", level = "beginner", version = (long)now["version"]! });

        var made = (await ImportAsync(api, Zip(("course.yaml", Of("Told", "Newer", "Sums")), ("m/01.md", "# One\nText")))).Json!;
        now = (await api.ReadAsync($"courses/{course}/details")).Json!;
        Assert.Equal((course, "Ours", "Sums"), ((Guid)made["courseId"]!, (string)now["summary"]!, (string)now["category"]!));
        var report = (await api.ReadAsync($"imports/{(Guid)made["id"]!}")).Json!["report"]!;
        Assert.Equal(["field.Category"], report["detailsWritten"]!.AsArray().Select(d => (string)d!));
        Assert.Equal(["field.Summary"], report["detailsKept"]!.AsArray().Select(d => (string)d!));
        using var browser = await school.BrowserAsync(school.Chidi);
        Assert.Contains("Details edited here, so the package’s newer ones were left aside Summary", (await browser.OpenAsync($"/teach/imports/{(Guid)made["id"]!}")).Text, StringComparison.Ordinal);
        Assert.True((bool)(await ImportAsync(api, Zip(("course.yaml", Of("Told", "Newer", "Sums")), ("m/01.md", "# One\nText")))).Json!["report"]!["changedNothing"]!);
    }

    [Fact]
    public async Task While_a_packages_files_are_copied_others_can_save()
    {
        using var chidi = await school.ApiAsync(school.Chidi);
        var saved = 0;
        Stream Open()
        {
            // Another request in the midst of the copying; a held write lock would keep it waiting until it fails.
            // The plan reads it twice, the writing once for its sum and once to keep it.
            if (Interlocked.Increment(ref saved) == 4) saved = 100 + Task.Run(() => chidi.PostAsync("courses", new { title = "Meanwhile", language = "en" })).GetAwaiter().GetResult().Status;
            return new MemoryStream(TestPictures.Png(8, 8));
        }

        var draft = new Akada.Courses.Importing.CourseDraft("slow-package", "Slow", null, "", "", null, "en", null, null, null, [], [new("a.png", 100, Open)], []);
        await school.InAsync(async (Akada.Courses.Imports.ImportFromPath import, Akada.Platform.People.Caller caller) =>
        {
            caller.SignIn(school.Chidi.Id, school.Chidi.Code, "Chidi Eze", Akada.Platform.People.Role.Instructor, Guid.Empty, verified: true);
            Assert.Null((await import.WriteAsync(draft, "slow.zip", school.Chidi.Id, new(), CancellationToken.None)).Refusal);
        });
        Assert.Equal(300, saved);
    }

    [Fact]
    public async Task Rule_90_ones_imports_are_listed_in_pages_newest_first()
    {
        using var api = await school.ApiAsync(school.Nneka);
        for (var i = 0; i < 3; i++) await ImportAsync(api, Zip(("course.yaml", Head.Replace("made-here", $"listed-{i}", StringComparison.Ordinal).Replace("Made here", $"Listed {i}", StringComparison.Ordinal)), ("m/01.md", "# One\nText")));
        var first = (await api.ReadAsync("imports?size=2")).Json!;
        var second = (await api.ReadAsync($"imports?size=2&after={(string)first["next"]!}")).Json!;
        Assert.Equal(["Listed 2", "Listed 1", "Listed 0"], new[] { first, second }.SelectMany(p => p["items"]!.AsArray()).Select(l => (string)l!["courseTitle"]!).Take(3));
        using var musa = await school.ApiAsync(school.Musa);
        Assert.Empty((await musa.ReadAsync("imports")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_lesson_that_leads_nowhere_is_named_and_an_import_publishes_no_course_that_has_one()
    {
        var path = Path.Combine(school.Folder, "nowhere.zip");
        await File.WriteAllBytesAsync(path, Zip(("course.yaml", Head.Replace("made-here", "nowhere", StringComparison.Ordinal)), ("m/01.md", "# One\nText"), ("m/02.md", Program), ("m/setup.bin", "\0\u0001\0")));
        for (var i = 0; i < 2; i++)
        {
            var made = await ImportPathAsync(path);
            using var api = await school.ApiAsync(school.Chidi);
            Assert.Equal("draft", (string)(await api.ReadAsync($"courses/{made.CourseId}/outline")).Json!["state"]!);
            Assert.Equal("The program", Lost(await api.ReadAsync($"imports/{made.ImportId}"), "no_target"));
        }
    }

    [Fact]
    public async Task A_newer_package_takes_no_lesson_of_a_published_course_to_nowhere()
    {
        using var api = await school.ApiAsync(school.Nneka);
        var head = Head.Replace("made-here", "open", StringComparison.Ordinal);
        var first = (await ImportAsync(api, Zip(("course.yaml", head), ("m/01.md", "# One\nText"), ("m/02.md", Program.Replace("setup.bin", "setup.txt", StringComparison.Ordinal)), ("m/setup.txt", "How to")))).Json!;
        var course = (Guid)first["courseId"]!;
        Assert.Equal(204, (await api.PostAsync($"courses/{course}/steps", new { step = "publish" })).Status);

        var second = (await ImportAsync(api, Zip(("course.yaml", head), ("m/01.md", "# One\nSee [the third](03.md)."), ("m/02.md", Program), ("m/03.md", Program.Replace("The program", "Another", StringComparison.Ordinal)), ("m/setup.bin", "\0\u0001\0")))).Json!;
        Assert.Equal("The program, Another", string.Join(", ", Lost(await api.ReadAsync($"imports/{(Guid)second["id"]!}"), "not_written").Split(", ").Reverse()));
        var lessons = (await api.ReadAsync($"courses/{course}/outline")).Json!["modules"]![0]!["lessons"]!.AsArray();
        Assert.Equal([("One", false), ("The program", false)], lessons.Select(l => ((string)l!["title"]!, (bool)l["leadsNowhere"]!)));
        // No link to what was left out.
        using var browser = await school.BrowserAsync(school.Nneka);
        var page = await browser.OpenAsync($"/teach/open/preview/{(Guid)lessons[0]!["id"]!}");
        Assert.Contains("See the third.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".prose a[href]"));
    }

    private async Task<TestPage> ImportByPageAsync(TestBrowser browser, byte[] zip)
    {
        var page = await browser.SubmitAsync(await browser.OpenAsync("/teach/import"), new { File = new Upload("made.zip", zip) });
        await school.WorkAsync();
        page = await browser.SubmitAsync(await browser.OpenAsync(page.Url));
        await school.WorkAsync();
        return await browser.OpenAsync(page.Url);
    }

    private const string Program = "---\ntitle: The program\nkind: file\nfile: setup.bin\n---\nRead this first.";

    private static string Lost(ApiAnswer import, string why) =>
        string.Join(", ", import.Json!["report"]!["losses"]!.AsArray().Where(l => (string)l!["reasonKey"]! == "courses.import.loss." + why).Select(l => (string)l!["item"]!));

    private Task<ImportedCourse> ImportPathAsync(string path) => school.InAsync(async (IImportCourses imports) =>
    {
        var made = await imports.FromPathAsync(path, school.Chidi.Id, new(Publish: true), CancellationToken.None);
        Assert.Null(made.Refusal);
        return made.Value;
    });

    internal static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "Akada.slnx"))) at = at.Parent;
            return at.FullName;
        }
    }

    private Task<ApiAnswer> ImportAsync(HttpClient api, byte[] package, string? ownerCode = null) => school.ImportAsync(api, package, ownerCode);

    public sealed class Sqlite(OnSqlite school) : ImportTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ImportTests(school), IClassFixture<OnPostgres>;
}
