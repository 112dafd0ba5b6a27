using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Akada.Slices.Progress;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class OldAddressTests(TestSchool school)
{
    [Fact]
    public async Task An_old_address_leads_to_the_new_one_on_every_page_and_for_programs()
    {
        var course = await school.NewCourseAsync(school.Chidi, "It moved");
        using var ada = await school.JoinedAsync(school.Ada, course);
        var slug = await ReaddressAsync(course, $"moved-{Guid.NewGuid():N}");
        using var visitor = await school.BrowserAsync();
        Assert.Equal((301, $"/courses/{slug}?x=1"), await SentAsync(visitor.Http, $"/courses/{course.Slug}?x=1"));
        Assert.Equal((301, $"/courses/{slug}/card.jpg"), await SentAsync(visitor.Http, $"/courses/{course.Slug}/card.jpg"));
        Assert.Equal((301, $"/api/v1/catalogue/{slug}"), await SentAsync(visitor.Http, $"/api/v1/catalogue/{course.Slug}"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(course.Url)).Status);

        var lesson = course.Lessons[0];
        Assert.Equal((301, $"/api/v1/learn/{slug}/{lesson}"), await SentAsync(ada, $"learn/{course.Slug}/{lesson}"));
        Assert.Equal((301, $"/api/v1/learn/{slug}"), await SentAsync(ada, $"learn/{course.Slug}"));
        using var learner = await school.BrowserAsync(school.Ada);
        foreach (var rest in new[] { "", $"/{lesson}", "/finished" }) Assert.Equal((301, $"/learn/{slug}{rest}"), await SentAsync(learner.Http, $"/learn/{course.Slug}{rest}"));
        Assert.Equal((301, $"/courses/{slug}/leave"), await SentAsync(learner.Http, $"{course.Url}/leave"));
        using var teacher = await school.BrowserAsync(school.Chidi);
        foreach (var rest in new[] { "", "/details", "/staff", "/files", "/learners", "/progress", $"/preview/{lesson}" }) Assert.Equal((301, $"/teach/{slug}{rest}"), await SentAsync(teacher.Http, $"/teach/{course.Slug}{rest}"));
    }

    [Fact]
    public async Task A_form_that_was_open_when_the_course_moved_is_sent_on_with_what_was_typed()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Typed meanwhile");
        using var browser = await school.BrowserAsync(school.Chidi);
        var open = await browser.OpenAsync($"/teach/{course.Slug}");
        var slug = await ReaddressAsync(course, $"further-{Guid.NewGuid():N}");
        using var content = new FormUrlEncodedContent(open.Document.QuerySelectorAll("#add-module input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Append(new("Module.Title", "Kept")));
        using var answer = await browser.Http.PostAsync(new Uri($"/teach/{course.Slug}?handler=AddModule", UriKind.Relative), content);
        Assert.Equal((308, $"/teach/{slug}?handler=AddModule"), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task An_old_address_leads_to_the_course_that_has_it_now_and_after_that_to_the_last_one_that_had_it()
    {
        var (first, second) = (await school.NewCourseAsync(school.Chidi, "The first"), await school.NewCourseAsync(school.Chidi, "The second"));
        var (moved, address) = (await ReaddressAsync(first, $"one-{Guid.NewGuid():N}"), first.Slug);
        await ReaddressAsync(second, address);
        using var visitor = await school.BrowserAsync();
        Assert.Contains("The second", (await visitor.OpenAsync($"/courses/{address}")).Text, StringComparison.Ordinal);
        var third = await ReaddressAsync(second, $"two-{Guid.NewGuid():N}");
        Assert.Equal((301, $"/courses/{third}"), await SentAsync(visitor.Http, $"/courses/{address}"));
        // Over several moves each address leads straight to where the course is now, and back home it needs no leading.
        Assert.Equal((301, $"/courses/{third}"), await SentAsync(visitor.Http, second.Url));
        await ReaddressAsync(first, address);
        Assert.Contains("The first", (await visitor.OpenAsync($"/courses/{address}")).Text, StringComparison.Ordinal);
        Assert.Equal((301, $"/courses/{address}"), await SentAsync(visitor.Http, $"/courses/{moved}"));
        using var answer = await visitor.Http.GetAsync(new Uri($"/courses/{moved}", UriKind.Relative));
        // A browser that kept it for ever would not see that another course has the address.
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Rule_17_an_old_address_tells_nobody_where_a_draft_went()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Secret plans", state: CourseState.Draft);
        var slug = await ReaddressAsync(course, $"secret-{Guid.NewGuid():N}");
        using var visitor = await school.BrowserAsync();
        Assert.Equal((404, null), await SentAsync(visitor.Http, course.Url));
        using var other = await school.BrowserAsync(school.Nneka);
        foreach (var path in new[] { course.Url, $"/teach/{course.Slug}" }) Assert.Equal((404, null), await SentAsync(other.Http, path));
        using var owner = await school.BrowserAsync(school.Chidi);
        Assert.Equal((301, $"/teach/{slug}"), await SentAsync(owner.Http, $"/teach/{course.Slug}"));
        // An address that a draft has taken is that draft's: not there, and no way to the course before it.
        var before = await school.NewCourseAsync(school.Chidi, "Before the draft");
        await ReaddressAsync(before, $"after-{Guid.NewGuid():N}");
        await ReaddressAsync(course, before.Slug);
        Assert.Equal((404, null), await SentAsync(visitor.Http, before.Url));
    }

    private async Task<string> ReaddressAsync(TestCourses.KnownCourse course, string slug)
    {
        using var api = await school.ApiAsync(school.Chidi);
        var details = (await api.ReadAsync($"courses/{course.Id}/details")).Json!;
        Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/details", new { title = course.Title, slug, language = "en", level = "beginner", version = (long)details["version"]! })).Status);
        return slug;
    }

    private static async Task<(int, string?)> SentAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)answer.StatusCode, answer.Headers.Location?.ToString());
    }

    public sealed class Sqlite(OnSqlite school) : OldAddressTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OldAddressTests(school), IClassFixture<OnPostgres>;
}
