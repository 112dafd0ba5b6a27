using System.Net;
using Akada.Accounts.People;
using Akada.Courses.Outline;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class PublishingTests(TestSchool school)
{
    [Fact]
    public async Task An_approved_instructor_publishes_and_an_unapproved_one_hands_in_for_review()
    {
        var own = await school.NewCourseAsync(school.Chidi, "Approved", state: CourseState.Draft);
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await StepAsync(chidi, own, "publish")).Status);

        var beginner = await school.NewPersonAsync(Role.Instructor, "Zuri New", u => ((User)u).WithdrawApproval());
        var course = await school.NewCourseAsync(beginner, "Unapproved", state: CourseState.Draft);
        using var zuri = await school.ApiAsync(beginner);
        var no = await StepAsync(zuri, course, "publish");
        Assert.Equal((403, "courses.may_not_publish"), (no.Status, no.Code));
        Assert.Equal(204, (await StepAsync(zuri, course, "submit")).Status);
        Assert.Equal("courses.moderators_only", (await StepAsync(zuri, course, "sendBack", "No")).Code);

        using var musa = await school.BrowserAsync(school.Musa);
        var page = await musa.OpenAsync($"/teach/{course.Slug}");
        page = await musa.SubmitAsync(page, null, "form[action*=Step]:has(textarea)", "button");
        Assert.Equal((HttpStatusCode)422, page.Status);
        page = await musa.SubmitAsync(page, new { Reason = "Lesson two is too short." }, "form[action*=Step]:has(textarea)", "button");
        Assert.Equal("The course went back to its instructors.", page.Notice);
        using var browser = await school.BrowserAsync(beginner);
        Assert.Contains("Lesson two is too short.", (await browser.OpenAsync($"/teach/{course.Slug}")).Text, StringComparison.Ordinal);

        Assert.Equal(204, (await StepAsync(zuri, course, "submit")).Status);
        page = await musa.SubmitAsync(await musa.OpenAsync($"/teach/{course.Slug}"), null, "form[action*=Step]:has(.primary)", "button.primary");
        Assert.Equal("The course is published.", page.Notice);
        using var visitor = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(course.Url)).Status);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_words_and_nothing_is_published_before()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var made = (await api.PostAsync("courses", new { title = "Nothing in it", language = "en" })).Json!;
        var (id, slug) = ((Guid)made["id"]!, (string)made["slug"]!);
        Assert.Equal("courses.not_ready", (await api.PostAsync($"courses/{id}/steps", new { step = "publish" })).Code);
        Assert.Equal("courses.not_ready", (await api.PostAsync($"courses/{id}/steps", new { step = "submit" })).Code);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{slug}");
        Assert.Contains("Write a summary, under Details.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Write at least one lesson with content.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_leads_nowhere_is_not_published_and_the_sentence_names_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Nowhere", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        object Sheet(int basedOn, string kind = "file") => new { title = "The work sheet", kind, body = "Fill in the sheet.", required = true, basedOn };
        Assert.Equal(200, (await api.PutAsync($"lessons/{course.Lessons[1]}", Sheet(2))).Status);
        foreach (var step in new[] { "submit", "publish" }) Assert.Equal((422, "courses.target_missing"), Short(await StepAsync(api, course, step)));
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}"), null, "form[action*=Step]:has(.primary)", "button.primary");
        Assert.Equal(["The lesson “The work sheet” leads to no file or address yet. Choose its file, write its address, or make it a text."], page.Errors);

        Assert.Equal(200, (await api.PutAsync($"lessons/{course.Lessons[1]}", Sheet(3, "text"))).Status);
        Assert.Equal(204, (await StepAsync(api, course, "publish")).Status);
        // Learners are in it now: what leads nowhere stays a draft.
        foreach (var kind in new[] { "file", "link", "video" }) Assert.Equal((422, "courses.target_missing"), Short(await api.PutAsync($"lessons/{course.Lessons[1]}", Sheet(4, kind))));

        static (int, string?) Short(ApiAnswer answer) => (answer.Status, answer.Code);
    }

    [Theory]
    [InlineData("en", "Give these lessons their file or address, or make them texts:", "and 2 more")]
    [InlineData("fr", "Donnez à ces leçons leur fichier ou leur adresse, ou faites-en des textes :", "et 2 autres")]
    public async Task Before_the_button_is_pressed_the_lessons_that_lead_nowhere_are_listed_and_linked(string language, string sentence, string more)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Twelve nowhere", lessons: 12, state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        foreach (var (lesson, n) in course.Lessons.Select((l, n) => (l, n + 1)))
        {
            Assert.Equal(200, (await api.PutAsync($"lessons/{lesson}", new { title = $"Sheet {n}", kind = "file", body = "Fill in the sheet.", required = true, basedOn = 2 })).Status);
        }

        using var browser = await school.BrowserAsync(school.Chidi);
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var page = await browser.OpenAsync($"/teach/{course.Slug}");
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal(course.Lessons.Take(10).Select(l => $"/teach/lessons/{l}"), page.Document.QuerySelectorAll("#nowhere a").Select(a => a.GetAttribute("href")));
        Assert.Equal(more, page.Document.QuerySelector("#nowhere li:last-child")!.TextContent);
        Assert.Equal(12, (await api.ReadAsync($"courses/{course.Id}/outline")).Json!["leadingNowhere"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(CourseState.Draft, "archive")]
    [InlineData(CourseState.Draft, "unpublish")]
    [InlineData(CourseState.Published, "publish")]
    [InlineData(CourseState.Archived, "publish")]
    public async Task A_step_that_does_not_lead_on_from_here_is_refused(CourseState from, string step)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Steps", state: from);
        using var api = await school.ApiAsync(school.Chidi);
        var no = await StepAsync(api, course, step);
        Assert.Equal((409, "courses.wrong_state"), (no.Status, no.Code));
    }

    [Fact]
    public async Task Rule_18_deleting_warns_of_learners_and_restoring_brings_all_back()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Going");
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal(200, (await ada.PostAsync("enrollments", new { courseId = course.Id })).Status);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/delete");
        Assert.Contains("1 person learns in this course", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page);
        Assert.Equal((HttpStatusCode)422, page.Status);
        page = await browser.SubmitAsync(page, new { Confirmed = "true" });
        Assert.Equal("/teach", page.Url.Split('?')[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(course.Url)).Status);

        using var admin = await school.BrowserAsync(school.Efua);
        page = await admin.OpenAsync("/teach/deleted");
        page = await admin.SubmitAsync(page, null, $"form:has(input[value='{course.Id}'])");
        Assert.Equal("The course is back.", page.Notice);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(course.Url)).Status);
        Assert.Contains(course.Slug, (await ada.ReadAsync("me/enrollments")).Text, StringComparison.Ordinal);
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(403, (await chidi.PostAsync($"courses/{course.Id}/restoration")).Status);
    }

    [Fact]
    public async Task Rule_20_the_price_is_whole_in_the_schools_currency_and_nothing_is_free()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Priced", state: CourseState.Draft);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}/details");
        foreach (var wrong in new[] { "-5", "1.234", "five", "1e9" })
        {
            var refused = await browser.SubmitAsync(page, new { Price = wrong });
            Assert.Equal((HttpStatusCode)422, refused.Status);
            Assert.Contains(refused.Errors, e => e.Contains(wrong, StringComparison.Ordinal) || e.Contains("NGN", StringComparison.Ordinal));
        }

        page = await browser.SubmitAsync(page, new { Price = "1500.50", Category = "Farming", Level = "Advanced" });
        Assert.Equal("Saved.", page.Notice);
        Assert.Equal(150_050, await PriceAsync(course.Id));
        page = await browser.SubmitAsync(page, new { Price = "" });
        Assert.Equal(0, await PriceAsync(course.Id));

        // Two windows: the second to save is told, and its words are still there.
        var stale = await browser.OpenAsync($"/teach/{course.Slug}/details");
        await browser.SubmitAsync(page, new { Summary = "First" });
        stale = await browser.SubmitAsync(stale, new { Summary = "Second" });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Second", stale.Html, StringComparison.Ordinal);
        // Rule 50: what the other one saved is seen before it is replaced.
        Assert.Equal(["First"], stale.Document.QuerySelectorAll("#theirs input").Select(i => i.GetAttribute("value")));
        stale = await browser.SubmitAsync(stale, null, "form[data-keep]");
        Assert.Equal("Saved.", stale.Notice);
        Assert.Empty(stale.Document.QuerySelectorAll("#theirs"));
    }

    [Fact]
    public async Task Rule_90_staff_is_listed_in_pages_the_owner_first()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Many hands", state: CourseState.Draft);
        using var chidi = await school.ApiAsync(school.Chidi);
        await chidi.PostAsync($"courses/{course.Id}/staff", new { code = school.Nneka.Code });
        var first = (await chidi.ReadAsync($"courses/{course.Id}/staff?size=1")).Json!;
        var second = (await chidi.ReadAsync($"courses/{course.Id}/staff?size=1&after={(string)first["next"]!}")).Json!;
        Assert.Equal(("Chidi Eze", "Nneka Ude", null), ((string)first["items"]![0]!["name"]!, (string)second["items"]![0]!["name"]!, (string?)second["next"]));
    }

    [Fact]
    public async Task An_address_is_changed_once_and_never_taken_from_another_course()
    {
        var (one, two) = (await school.NewCourseAsync(school.Chidi, "One"), await school.NewCourseAsync(school.Nneka, "Two"));
        using var api = await school.ApiAsync(school.Chidi);
        async Task<string?> MoveAsync(string slug) => (await api.PutAsync($"courses/{one.Id}/details", new { title = "One", slug, language = "en", level = "beginner", version = (long)(await api.ReadAsync($"courses/{one.Id}/details")).Json!["version"]! })).Code;
        Assert.Equal("courses.slug_taken", await MoveAsync(two.Slug));
        Assert.Equal("courses.bad_slug", await MoveAsync("../admin"));
        Assert.Equal("courses.bad_slug", await MoveAsync("import"));
        Assert.Null(await MoveAsync($"one-{one.Id:N}"));
    }

    [Fact]
    public async Task Staff_is_brought_in_by_code_sent_away_and_a_course_always_has_one_owner()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Shared", state: CourseState.Draft);
        using var chidi = await school.ApiAsync(school.Chidi);
        using var nneka = await school.ApiAsync(school.Nneka);
        Assert.Equal("courses.no_instructor", (await chidi.PostAsync($"courses/{course.Id}/staff", new { code = school.Ada.Code })).Code);
        Assert.Equal(204, (await chidi.PostAsync($"courses/{course.Id}/staff", new { code = school.Nneka.Code.ToLowerInvariant() })).Status);
        Assert.Equal("courses.already_staff", (await chidi.PostAsync($"courses/{course.Id}/staff", new { code = school.Nneka.Code })).Code);
        Assert.Equal(200, (await nneka.ReadAsync($"courses/{course.Id}/details")).Status);
        // A co-instructor writes, but neither deletes nor staffs.
        Assert.Equal(404, (await nneka.SendAsync(HttpMethod.Delete, $"courses/{course.Id}")).Status);
        Assert.Equal(404, (await nneka.PostAsync($"courses/{course.Id}/staff", new { code = school.Chidi.Code })).Status);
        Assert.Equal(404, (await nneka.SendAsync(HttpMethod.Delete, $"courses/{course.Id}/staff/{school.Chidi.Id}")).Status);

        Assert.Equal("courses.owner_stays", (await chidi.SendAsync(HttpMethod.Delete, $"courses/{course.Id}/staff/{school.Chidi.Id}")).Code);
        Assert.Equal("courses.not_staff", (await chidi.PutAsync($"courses/{course.Id}/owner", new { personId = school.Musa.Id })).Code);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/teach/{course.Slug}/staff"), null, "form[action*=HandOver]");
        Assert.Equal("The course has a new owner.", page.Notice);
        var roles = (await nneka.ReadAsync($"courses/{course.Id}/staff")).Json!["items"]!.AsArray().Select(l => ((string)l!["name"]!, (string)l["role"]!));
        Assert.Equal([("Nneka Ude", "owner"), ("Chidi Eze", "instructor")], roles);
        Assert.Equal(204, (await chidi.SendAsync(HttpMethod.Delete, $"courses/{course.Id}/staff/{school.Chidi.Id}")).Status);
        Assert.Equal(404, (await chidi.ReadAsync($"courses/{course.Id}/details")).Status);
    }

    private Task<long> PriceAsync(Guid id) => school.InAsync(async (Akada.Courses.ICourses courses) => (await courses.FindAsync(id, default))!.PriceMinor);

    private static Task<ApiAnswer> StepAsync(HttpClient api, TestCourses.KnownCourse course, string step, string? reason = null) => api.PostAsync($"courses/{course.Id}/steps", new { step, reason });

    public sealed class Sqlite(OnSqlite school) : PublishingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : PublishingTests(school), IClassFixture<OnPostgres>;
}
