using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class LessonTests(TestSchool school)
{
    [Fact]
    public async Task The_published_text_changes_on_save_only_and_the_draft_is_the_authors_own()
    {
        var (course, lesson) = await NewAsync("Drafts");
        using var chidi = await school.ApiAsync(school.Chidi);
        var before = await chidi.ReadAsync($"lessons/{lesson}/source");
        var basedOn = (int)before.Json!["textNumber"]!;
        var kept = await chidi.PutAsync($"lessons/{lesson}/draft", new { title = "", body = "half a thou", basedOn });
        Assert.Equal((200, false), (kept.Status, (bool)kept.Json!["changedMeanwhile"]!));
        kept = await chidi.PutAsync($"lessons/{lesson}/draft", new { title = "T", body = "half a thought", basedOn });

        var now = await chidi.ReadAsync($"lessons/{lesson}/source");
        Assert.Equal(("Text of lesson 1.", "half a thought"), ((string)now.Json!["body"]!, (string)now.Json["draft"]!["body"]!));
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Null((await admin.ReadAsync($"lessons/{lesson}/source")).Json!["draft"]);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        Assert.Contains("half a thought", page.Document.QuerySelector("textarea[name='Input.Body']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You see your draft", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("half a thought", (await browser.OpenAsync($"/teach/{course.Slug}/preview/{lesson}")).Html, StringComparison.Ordinal);

        Assert.Equal(204, (await chidi.SendAsync(HttpMethod.Delete, $"lessons/{lesson}/draft")).Status);
        Assert.DoesNotContain("half a thought", (await browser.OpenAsync($"/teach/lessons/{lesson}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_save_over_one_text_lose_nothing()
    {
        var (_, lesson) = await NewAsync("Conflict");
        using var chidi = await school.BrowserAsync(school.Chidi);
        var open = await chidi.OpenAsync($"/teach/lessons/{lesson}");
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(200, (await SaveAsync(admin, lesson, "Theirs", 2)).Status);

        var page = await chidi.SubmitAsync(open, new { Body = "Mine" }, "form[data-editor]");
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains(page.Errors, e => e.StartsWith("Someone else saved this lesson", StringComparison.Ordinal));
        Assert.Equal(("Theirs", "Mine"), (page.Document.QuerySelector("textarea[readonly]")!.TextContent.Trim(), page.Document.QuerySelector("textarea[name='Input.Body']")!.TextContent.Trim()));
        Assert.Contains("Mine", (await chidi.OpenAsync($"/teach/lessons/{lesson}")).Html, StringComparison.Ordinal);

        // Having seen both, the author decides.
        page = await chidi.SubmitAsync(page, null, "form[data-editor]");
        Assert.Equal("Saved. Learners read this text now.", page.Notice);
        var versions = (await admin.ReadAsync($"lessons/{lesson}/versions")).Json!["items"]!.AsArray();
        Assert.Equal("Theirs", (string)(await admin.ReadAsync($"lessons/{lesson}/versions/{(int)versions[0]!["number"]!}")).Json!["body"]!);
        var late = await SaveAsync(admin, lesson, "Late", 2);
        Assert.Equal((409, "courses.lesson_changed"), (late.Status, late.Code));
    }

    [Fact]
    public async Task An_earlier_text_is_taken_up_again_and_the_one_before_stays()
    {
        var (_, lesson) = await NewAsync("Versions");
        using var api = await school.ApiAsync(school.Chidi);
        await SaveAsync(api, lesson, "Second", 2);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{lesson}/versions?number=2");
        Assert.Contains("Text of lesson 1.", page.Html, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page);
        Assert.Equal("The earlier text stands again.", page.Notice);
        Assert.Equal("Text of lesson 1.", (string)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["body"]!);
        Assert.Equal([3, 2], (await api.ReadAsync($"lessons/{lesson}/versions")).Json!["items"]!.AsArray().Select(v => (int)v!["number"]!));
    }

    [Fact]
    public async Task Without_JavaScript_preview_and_upload_keep_what_was_typed()
    {
        var (_, lesson) = await NewAsync("No script");
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{lesson}");
        page = await browser.SubmitAsync(page, new { Body = "See **this**", Minutes = "7" }, "form[data-editor]", "button[data-preview]");
        Assert.Equal("this", page.Document.QuerySelector("#look strong")!.TextContent);
        page = await browser.SubmitAsync(page, new { File = new Upload("my dog.png", TestPictures.Png(30, 20)) }, "form[data-editor]", "button[data-upload]");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("See **this**", page.Document.QuerySelector("textarea[name='Input.Body']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("7", page.Document.QuerySelector("input[name='Input.Minutes']")!.GetAttribute("value"));
        var markdown = page.Document.QuerySelector("[data-insert]")!.TextContent;
        Assert.StartsWith("![my dog](akada-file:", markdown, StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, new { Body = $"Look: {markdown} and ![](https://track.example/p.gif)" }, "form[data-editor]");
        Assert.Equal("Saved. Learners read this text now.", page.Notice);
        var html = await school.InAsync(async (Akada.Courses.ICourses courses) => (await courses.LessonAsync(lesson, default))!.Html);
        Assert.Contains("width=\"30\" height=\"20\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("track.example", html, StringComparison.Ordinal);
        var picture = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector("img")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync(new Uri(picture, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Links_between_lessons_follow_the_course_to_a_new_address()
    {
        var (course, lesson) = await NewAsync("Moving house");
        using var api = await school.ApiAsync(school.Chidi);
        var saved = await SaveAsync(api, lesson, $"Go on with [the next](akada-lesson:{course.Lessons[1]}#top)", 2);
        Assert.Contains($"href=\"/learn/{course.Slug}/{course.Lessons[1]}#top\"", (string)saved.Json!["html"]!, StringComparison.Ordinal);
        var details = (await api.ReadAsync($"courses/{course.Id}/details")).Json!;
        var slug = $"moved-{course.Id:N}";
        Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/details", new { title = "Moved", slug, language = "en", level = "beginner", version = (long)details["version"]! })).Status);
        Assert.Contains($"/learn/{slug}/", await school.InAsync(async (Akada.Courses.ICourses courses) => (await courses.LessonAsync(lesson, default))!.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)", null, 422, "courses.bad_url")]
    [InlineData("https://user:pw@example.org", null, 422, "courses.bad_url")]
    [InlineData("https://youtu.be/abc", "played", 422, "courses.cannot_be_played")]
    [InlineData("https://youtu.be/abc", null, 200, null)]
    public async Task A_film_elsewhere_needs_a_whole_address_and_a_rule_that_can_be_seen(string url, string? rule, int status, string? code)
    {
        var (course, lesson) = await NewAsync("Films");
        using var api = await school.ApiAsync(school.Chidi);
        var saved = await api.PutAsync($"lessons/{lesson}", new { title = "Film", kind = "video", url, rule, required = true, basedOn = 2 });
        Assert.Equal((status, code), (saved.Status, saved.Code));
        if (status != 200) return;
        Assert.Equal("opened", (string)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["rule"]!);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/preview/{lesson}");
        Assert.Empty(page.Document.QuerySelectorAll("iframe, main video"));
        Assert.Equal(url, page.Link("Open on youtu.be"));
    }

    private static Task<ApiAnswer> SaveAsync(HttpClient api, Guid lesson, string body, int basedOn) =>
        api.PutAsync($"lessons/{lesson}", new { title = "Lesson 1", kind = "text", body, required = true, basedOn });

    private async Task<(TestCourses.KnownCourse Course, Guid Lesson)> NewAsync(string title)
    {
        var course = await school.NewCourseAsync(school.Chidi, title, state: CourseState.Published);
        return (course, course.Lessons[0]);
    }

    public sealed class Sqlite(OnSqlite school) : LessonTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LessonTests(school), IClassFixture<OnPostgres>;
}
