using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Families;

/// <summary>What a guardian never may, and what ends with the link.</summary>
public abstract class HandsOffTests(TestSchool school)
{
    [Fact]
    public async Task Rule_12_a_guardian_does_nothing_in_the_childs_place_by_page_or_API()
    {
        var (child, parent, course) = await FamilyAsync();
        using var childs = await school.ApiAsync(child);
        using var api = await school.ApiAsync(parent);
        using var browser = await school.BrowserAsync(parent);
        var (lesson, before) = (course.Lessons[0], (await childs.ReadAsync($"learn/{course.Slug}")).Text);
        foreach (var (method, url, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, $"lessons/{lesson}/completion", new { }), (HttpMethod.Put, $"lessons/{lesson}/playing", new { second = 5 }),
            (HttpMethod.Get, $"learn/{course.Slug}/{lesson}", null), (HttpMethod.Delete, $"enrollments/{course.Id}", null),
            (HttpMethod.Post, "enrollments", new { courseId = course.Id }),
        })
        {
            Assert.InRange((await api.SendAsync(method, url, body)).Status, 400, 409);
        }

        foreach (var page in new[] { $"/learn/{course.Slug}/{lesson}", $"/courses/{course.Slug}/leave" }) Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync(page)).Status);
        // A form that is the guardian's own carries a token that is good for every page, as a forger in the family would use it.
        foreach (var page in new[] { $"/learn/{course.Slug}/{lesson}", $"/courses/{course.Slug}/join", $"/courses/{course.Slug}/leave" })
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(browser)), new("Input.CourseId", course.Id.ToString()), new("Input.LessonId", lesson.ToString())]);
            using var answer = await browser.Http.PostAsync(new Uri(page, UriKind.Relative), form);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        }

        Assert.Equal(before, (await childs.ReadAsync($"learn/{course.Slug}")).Text);
    }

    [Fact]
    public async Task Rule_10_files_and_exports_of_other_peoples_children_stay_shut()
    {
        var (child, parent, course) = await FamilyAsync();
        var (picture, paper) = (await PictureAsync(child), await CourseFileAsync(course));
        using var own = await school.BrowserAsync(parent);
        foreach (var file in new[] { picture, paper }) Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, file));

        var (_, stranger, _) = await FamilyAsync();
        using var other = await school.BrowserAsync(stranger);
        foreach (var file in new[] { picture, paper }) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, file));
        foreach (var person in new[] { parent, stranger })
        {
            using var api = await school.ApiAsync(person);
            foreach (var export in new[] { "people/export", "audit/export", "finance/orders/export", $"courses/{course.Id}/learners" })
            {
                var answer = await api.ReadAsync(export);
                Assert.Contains(answer.Status, new[] { 403, 404 });
                Assert.DoesNotContain(child.Name, answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Rule_11_files_and_progress_are_shut_to_a_restricted_guardian_from_the_next_request_on()
    {
        var (child, parent, course) = await FamilyAsync();
        var files = new[] { await PictureAsync(child), await CourseFileAsync(course) };
        using var browser = await school.BrowserAsync(parent);
        using var api = await school.ApiAsync(parent);
        foreach (var file in files) Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, file));
        Assert.Contains(course.Title, (await api.ReadAsync($"family/children/{child.Id}/courses")).Text, StringComparison.Ordinal);

        using var staff = await school.ApiAsync(school.Musa);
        var link = Assert.Single(await school.LinksOfAsync(child)).Id;
        Assert.Equal(200, (await staff.PostAsync($"family-links/{link}/restriction", new { reason = "court order 12" })).Status);
        foreach (var file in files) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, file));
        Assert.Equal(404, (await api.ReadAsync($"family/children/{child.Id}/courses")).Status);
        Assert.DoesNotContain(course.Title, (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    private async Task<(Known Child, Known Parent, TestCourses.KnownCourse Course)> FamilyAsync()
    {
        var (child, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, child);
        var course = await school.NewCourseAsync(school.Chidi, "Course of " + child.Name);
        using var api = await school.ApiAsync(child);
        Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        return (child, parent, course);
    }

    private async Task<string> PictureAsync(Known child)
    {
        using var api = await school.ApiAsync(child);
        Assert.Equal(204, (await api.UploadAsync(HttpMethod.Put, "me/picture", "picture", TestPictures.Png(64, 64), "me.png")).Status);
        var id = await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == child.Id).Select(u => u.PictureFileId).SingleAsync());
        return $"/files/{id}/picture.webp";
    }

    private async Task<string> CourseFileAsync(TestCourses.KnownCourse course)
    {
        using var api = await school.ApiAsync(school.Chidi);
        var answer = await api.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", TestPictures.Png(64, 64), "paper.png");
        return (string)answer.Json!["url"]!;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string url)
    {
        using var answer = await browser.Http.GetAsync(new Uri(url, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> TokenAsync(TestBrowser browser) =>
        (await browser.OpenAsync("/family/link")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public sealed class Sqlite(OnSqlite school) : HandsOffTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : HandsOffTests(school), IClassFixture<OnPostgres>;
}
