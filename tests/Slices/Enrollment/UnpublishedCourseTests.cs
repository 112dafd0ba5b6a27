using System.Net;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Enrollment;

/// <summary>A course that left the catalogue: still there for who has a place in it (rule 19), for nobody else (rule 17).</summary>
public abstract class UnpublishedCourseTests(TestSchool school)
{
    [Theory]
    [InlineData("unpublish")]
    [InlineData("archive")]
    public async Task Rule_19_who_learns_in_it_and_the_guardian_see_its_page_and_every_way_leads_there(string step)
    {
        var (course, learner, parent) = await LeftCatalogueAsync(step);
        using var student = await school.BrowserAsync(learner);
        var lesson = await student.OpenAsync("/learn/" + course.Slug);
        Assert.Equal(HttpStatusCode.OK, lesson.Status);
        var page = await student.OpenAsync(lesson.Document.QuerySelector($".crumbs a[href='{course.Url}']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.OK, (await student.OpenAsync(page.Link("Leave the course"))).Status);
        using var guardian = await school.BrowserAsync(parent);
        Assert.Equal(HttpStatusCode.OK, (await guardian.OpenAsync((await guardian.OpenAsync("/")).Link(course.Title))).Status);
        foreach (var person in new[] { learner, parent, school.Chidi, school.Musa, school.Efua }) Assert.Equal(200, await ReadAsync(person, course));
    }

    [Theory]
    [InlineData("unpublish")]
    [InlineData("archive")]
    public async Task Rule_17_nobody_else_sees_it_and_no_list_or_search_has_it(string step)
    {
        var (course, learner, parent) = await LeftCatalogueAsync(step);
        var other = await school.NewParentAsync();
        foreach (var person in new[] { null, await school.NewStudentAsync(), other, school.Nneka }) Assert.Equal(404, await ReadAsync(person, course));
        using var stranger = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(course.Url)).Status);
        foreach (var person in new[] { learner, parent })
        {
            using var api = await school.ApiAsync(person);
            Assert.DoesNotContain(course.Slug, (await api.ReadAsync("catalogue?size=100")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(course.Slug, (await api.ReadAsync("catalogue?q=" + Uri.EscapeDataString(course.Title))).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rule_17_a_deleted_course_is_gone_for_its_learners_too()
    {
        var (course, learner, parent) = await LeftCatalogueAsync("unpublish");
        using var owner = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, $"courses/{course.Id}?confirmed=true")).Status);
        foreach (var person in new[] { learner, parent, school.Chidi, school.Efua }) Assert.Equal(404, await ReadAsync(person, course));
        using var api = await school.ApiAsync(learner);
        Assert.Equal("enrollment.no_such_course", (await api.PostAsync("enrollments", new { courseId = course.Id })).Code);
    }

    [Fact]
    public async Task Rule_19_who_left_comes_back_by_the_page_as_by_the_API_but_sees_no_page_of_the_course()
    {
        var (course, learner, _) = await LeftCatalogueAsync("unpublish");
        using var api = await school.ApiAsync(learner);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);
        Assert.Equal(404, await ReadAsync(learner, course));
        using var browser = await school.BrowserAsync(learner);
        var page = await browser.OpenAsync((await browser.OpenAsync("/my-courses")).Link("Come back to the course"));
        page = await browser.SubmitAsync(page);
        Assert.StartsWith("/learn/" + course.Slug, page.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Rule_19_who_was_invited_before_the_course_left_the_catalogue_accepts_by_the_page()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Draft with guests");
        var learner = await school.NewStudentAsync();
        using var staff = await school.ApiAsync(school.Chidi);
        Assert.Equal(201, (await staff.PostAsync($"courses/{course.Id}/learners", new { code = learner.Code, reason = "First reader", invite = true })).Status);
        Assert.Equal(204, (await staff.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" })).Status);
        using var browser = await school.BrowserAsync(learner);
        var page = await browser.SubmitAsync(await browser.OpenAsync((await browser.OpenAsync("/")).Link("Accept")));
        Assert.StartsWith("/learn/" + course.Slug, page.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.Status);

        // Taken out by staff: from now on it is not there.
        Assert.Equal(204, (await staff.PostAsync($"courses/{course.Id}/learners/{learner.Id}/removal", new { reason = "Enough read" })).Status);
        Assert.Equal(404, await ReadAsync(learner, course));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(course.Url + "/join")).Status);
    }

    [Fact]
    public async Task Rule_19_a_course_without_lessons_says_so_on_its_page()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Empty draft", lessons: 0);
        var learner = await school.NewStudentAsync();
        using var staff = await school.ApiAsync(school.Chidi);
        Assert.Equal(201, (await staff.PostAsync($"courses/{course.Id}/learners", new { code = learner.Code, reason = "First reader" })).Status);
        Assert.Equal(204, (await staff.PostAsync($"courses/{course.Id}/steps", new { step = "unpublish" })).Status);
        using var browser = await school.BrowserAsync(learner);
        var page = await browser.OpenAsync("/learn/" + course.Slug);
        Assert.Equal((HttpStatusCode.OK, course.Url + "?done=no_lessons"), (page.Status, page.Url));
    }

    private async Task<(TestCourses.KnownCourse Course, Known Learner, Known Parent)> LeftCatalogueAsync(string step)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Left catalogue " + Guid.NewGuid().ToString("N")[..8]);
        var (learner, parent) = (await school.NewStudentAsync(), await school.NewParentAsync());
        await school.LinkAsync(parent, learner);
        using (var api = await school.ApiAsync(learner)) Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        using var staff = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await staff.PostAsync($"courses/{course.Id}/steps", new { step })).Status);
        return (course, learner, parent);
    }

    private async Task<int> ReadAsync(Known? person, TestCourses.KnownCourse course)
    {
        using var api = await school.ApiAsync(person);
        return (await api.ReadAsync("catalogue/" + course.Slug)).Status;
    }

    public sealed class Sqlite(OnSqlite school) : UnpublishedCourseTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : UnpublishedCourseTests(school), IClassFixture<OnPostgres>;
}
