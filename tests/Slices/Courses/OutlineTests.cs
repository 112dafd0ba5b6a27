using System.Net;
using System.Text.Json.Nodes;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class OutlineTests(TestSchool school)
{
    [Fact]
    public async Task An_instructor_begins_a_course_and_fills_it_without_JavaScript()
    {
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/teach/new"), new { Title = "Bees at home", Language = "en" });
        Assert.Equal("Your course is begun. Add modules and lessons.", page.Notice);
        var at = page.Url.Split('?')[0];

        page = await browser.SubmitAsync(await browser.OpenAsync(at), new { Title = "" }, "#add-module");
        Assert.Equal((HttpStatusCode)422, page.Status);
        page = await browser.SubmitAsync(page, new { Title = "The hive" }, "#add-module");
        page = await browser.SubmitAsync(page, new { Title = "The honey" }, "#add-module");
        page = await browser.SubmitAsync(page, new { Title = "Queens" }, "form[action*=AddLesson]");
        page = await browser.SubmitAsync(page, new { Title = "Workers" }, "form[action*=AddLesson]");
        Assert.Equal(["Queens", "Workers"], Lessons(page));

        page = await browser.SubmitAsync(page, null, "li:nth-of-type(2) form[data-move]", "button[value=true]");
        Assert.Equal(["Workers", "Queens"], Lessons(page));
        page = await browser.SubmitAsync(page, null, "section:nth-of-type(1) h2 + form[data-move]", "button[value=false]");
        Assert.Equal(["The honey", "The hive"], page.Document.QuerySelectorAll("[data-module] h2").Select(h => h.TextContent));

        page = await browser.SubmitAsync(page, null, "form[action*=DeleteLesson]");
        Assert.Equal(["Queens"], Lessons(page));
        page = await browser.SubmitAsync(page, null, "form[action*=RestoreLesson]");
        Assert.Equal(["Queens", "Workers"], Lessons(page));
    }

    [Fact]
    public async Task A_title_that_is_refused_comes_back_in_its_field_and_the_summary_leads_to_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Refused titles");
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}");
        var second = page.Document.QuerySelectorAll("[data-module]")[1].Id;
        foreach (var (handler, field) in new[] { ("AddLesson", "Lesson.Title"), ("Rename", "Rename.Title") })
        {
            var refused = await browser.SubmitAsync(page, new { Title = new string('x', 201) }, $"#{second} form[action*={handler}]");
            Assert.Equal((HttpStatusCode)422, refused.Status);
            var link = refused.Document.QuerySelector(".error-summary a")!.GetAttribute("href")!;
            var input = refused.Document.QuerySelector($"#{second} {link}")!;
            Assert.Equal((field, 201, "true"), (input.GetAttribute("name"), input.GetAttribute("value")!.Length, input.GetAttribute("aria-invalid")));
            Assert.Single(refused.Document.QuerySelectorAll(link));
            Assert.True(input.Closest("details")!.HasAttribute("open"));
            // The other module's field is as it was.
            Assert.True(refused.Document.QuerySelector($"[data-module]:not(#{second}) input[name='{field}']")!.GetAttribute("value") is null or "First steps");
        }
    }

    [Fact]
    public async Task A_restored_lesson_is_where_the_page_leads()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Restored");
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}"), null, "form[action*=DeleteLesson]");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("form[action*=RestoreLesson]")!;
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")));
        using var answer = await browser.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
        page = await browser.OpenAsync($"/teach/{course.Slug}");
        Assert.NotNull(page.Document.GetElementById(answer.Headers.Location!.ToString().Split('#')[1]));
    }

    [Fact]
    public async Task Two_courses_of_one_title_get_two_addresses_also_when_begun_at_once()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync("courses", new { title = "Same name", language = "en" })));
        Assert.All(made, m => Assert.Equal(200, m.Status));
        Assert.Equal(4, made.Select(m => (string)m.Json!["slug"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_new_order_is_taken_whole_and_a_stale_one_is_refused()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Order", lessons: 4);
        using var api = await school.ApiAsync(school.Chidi);
        var seen = await api.ReadAsync($"courses/{course.Id}/outline");
        var (version, modules) = ((long)seen.Json!["version"]!, seen.Json!["modules"]!.AsArray());
        object Order(params Guid[] second) => new { version, modules = new object[] { new { id = (Guid)modules[1]!["id"]!, lessons = second }, new { id = (Guid)modules[0]!["id"]!, lessons = Array.Empty<Guid>() } } };

        Assert.Equal("courses.stale_outline", (await api.PutAsync($"courses/{course.Id}/outline", Order(course.Lessons[0]))).Code);
        Assert.Equal("courses.stale_outline", (await api.PutAsync($"courses/{course.Id}/outline", Order([.. course.Lessons, course.Lessons[0]]))).Code);

        var wanted = course.Lessons.Reverse().ToArray();
        var done = await api.PutAsync($"courses/{course.Id}/outline", Order(wanted));
        Assert.Equal(200, done.Status);
        var stale = await api.PutAsync($"courses/{course.Id}/outline", Order([.. course.Lessons]));
        Assert.Equal((409, "courses.stale_outline"), (stale.Status, stale.Code));
        var now = await api.ReadAsync($"courses/{course.Id}/outline");
        Assert.Equal(wanted, now.Json!["modules"]![0]!["lessons"]!.AsArray().Select(l => (Guid)l!["id"]!));
        Assert.Equal((long)done.Json!["version"]!, (long)now.Json!["version"]!);
    }

    [Fact]
    public async Task Rule_59_a_deleted_module_takes_its_lessons_along_and_brings_back_just_those()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Modules", lessons: 4);
        using var api = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"lessons/{course.Lessons[0]}")).Status);
        var module = (Guid)(await api.ReadAsync($"courses/{course.Id}/outline")).Json!["modules"]![0]!["id"]!;
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"modules/{module}")).Status);
        Assert.Equal(2, await RequiredAsync(course.Id));
        // Its module is gone, so it comes with the module or not at all.
        Assert.Equal(404, (await api.PostAsync($"lessons/{course.Lessons[0]}/restoration")).Status);
        Assert.Equal(204, (await api.PostAsync($"modules/{module}/restoration")).Status);
        Assert.Equal(3, await RequiredAsync(course.Id));
        Assert.Equal(204, (await api.PostAsync($"lessons/{course.Lessons[0]}/restoration")).Status);
        Assert.Equal(4, await RequiredAsync(course.Id));
    }

    [Fact]
    public async Task Rule_17_what_is_not_yours_to_write_is_not_there()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Mine", state: CourseState.Draft);
        var lesson = course.Lessons[0];
        foreach (var (person, status) in new[] { (school.Nneka, 404), (school.Ada, 403), (school.Bola, 403), ((Known?)null, 401) })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(status, (await api.ReadAsync($"courses/{course.Id}/outline")).Status);
            Assert.Equal(status, (await api.ReadAsync($"courses/{course.Id}/details")).Status);
            Assert.Equal(status, (await api.ReadAsync($"courses/{course.Id}/files")).Status);
            Assert.Equal(status, (await api.ReadAsync($"courses/{course.Id}/staff")).Status);
            Assert.Equal(status, (await api.ReadAsync($"lessons/{lesson}/source")).Status);
            Assert.Equal(status, (await api.ReadAsync($"lessons/{lesson}/versions")).Status);
            Assert.Equal(status, (await api.PostAsync($"courses/{course.Id}/modules", new { title = "X" })).Status);
            Assert.Equal(status, (await api.PutAsync($"courses/{course.Id}/outline", new { version = 1, modules = Array.Empty<object>() })).Status);
            Assert.Equal(status, (await api.PutAsync($"lessons/{lesson}/draft", new { body = "x", basedOn = 1 })).Status);
            Assert.Equal(status, (await api.PostAsync($"lessons/{lesson}/rendering", new { body = "x" })).Status);
            Assert.Equal(status, (await api.SendAsync(HttpMethod.Delete, $"lessons/{lesson}")).Status);
            Assert.Equal(status, (await api.SendAsync(HttpMethod.Delete, $"courses/{course.Id}")).Status);
            Assert.Equal(status, (await api.PostAsync($"courses/{course.Id}/steps", new { step = "publish" })).Status);
        }

        using var browser = await school.BrowserAsync(school.Nneka);
        foreach (var page in new[] { $"/teach/{course.Slug}", $"/teach/{course.Slug}/details", $"/teach/{course.Slug}/staff", $"/teach/{course.Slug}/files", $"/teach/{course.Slug}/delete", $"/teach/{course.Slug}/preview/{lesson}", $"/teach/lessons/{lesson}", $"/teach/lessons/{lesson}/versions" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(page)).Status);
        }
    }

    [Fact]
    public async Task A_moderator_looks_and_an_admin_writes()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Overseen", state: CourseState.Draft);
        using var moderator = await school.ApiAsync(school.Musa);
        Assert.False((bool)(await moderator.ReadAsync($"courses/{course.Id}/outline")).Json!["mayEdit"]!);
        Assert.Equal(404, (await moderator.PostAsync($"courses/{course.Id}/modules", new { title = "X" })).Status);
        using var browser = await school.BrowserAsync(school.Musa);
        var page = await browser.OpenAsync($"/teach/{course.Slug}");
        Assert.Empty(page.Document.QuerySelectorAll("form[data-move], #add-module"));
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/teach/{course.Slug}/preview/{course.Lessons[0]}")).Status);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(201, (await admin.PostAsync($"courses/{course.Id}/modules", new { title = "X" })).Status);
    }

    [Fact]
    public async Task The_list_shows_ones_own_courses_and_an_overseer_all_page_by_page()
    {
        for (var i = 0; i < 3; i++) await school.NewCourseAsync(school.Nneka, $"Listed {i}", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Nneka);
        var mine = (await api.ReadAsync("teach/courses?size=2")).Json!;
        Assert.All(mine["items"]!.AsArray(), l => Assert.True((bool)l!["isMine"]!));
        var rest = (await api.ReadAsync($"teach/courses?size=2&after={(string)mine["next"]!}")).Json!;
        Assert.Empty(Ids(mine).Intersect(Ids(rest)));
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Empty(Ids((await chidi.ReadAsync("teach/courses?size=100&mine=false")).Json!).Intersect(Ids(mine)));
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Empty(Ids(mine).Except(Ids((await admin.ReadAsync("teach/courses?size=100&mine=false")).Json!)));
        using var browser = await school.BrowserAsync(school.Nneka);
        Assert.Contains("Listed 2", (await browser.OpenAsync("/teach?state=Draft")).Text, StringComparison.Ordinal);
        // As the answer writes it, and as it stands in the database.
        foreach (var word in new[] { "draft", "Draft", "inReview", "in_review" })
        {
            Assert.All((await api.ReadAsync($"teach/courses?state={word}")).Json!["items"]!.AsArray(), l => Assert.Equal(word.Replace("_", "", StringComparison.Ordinal), (string)l!["state"]!, ignoreCase: true));
        }

        Assert.NotEmpty((await api.ReadAsync("teach/courses?state=draft")).Json!["items"]!.AsArray());
    }

    private static IEnumerable<string> Ids(JsonNode page) => page["items"]!.AsArray().Select(l => (string)l!["id"]!);

    private static IEnumerable<string> Lessons(TestPage page) => page.Document.QuerySelectorAll("[data-lesson] > div > a").Select(a => a.TextContent);

    private Task<int> RequiredAsync(Guid courseId) => school.InAsync(async (Akada.Courses.ICourses courses) => (await courses.RequiredLessonsAsync([courseId], default))[courseId].Count());

    public sealed class Sqlite(OnSqlite school) : OutlineTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OutlineTests(school), IClassFixture<OnPostgres>;
}
