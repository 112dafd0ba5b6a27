using System.Net;
using Akada.Platform.Work;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Enrollment;

public abstract class ConsentFirstTests(TestSchool school)
{
    private static readonly DateOnly Young = new(2017, 1, 1);

    [Fact]
    public async Task Rule_13_a_child_without_consent_cannot_join_and_reads_what_to_do()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Consent first");
        var (_, child) = await FamilyAsync();
        using var browser = await school.BrowserAsync(child);
        var page = await browser.SubmitAsync(await browser.OpenAsync(course.Url + "/join"));
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Your parent or guardian has to agree first.", page.Text, StringComparison.Ordinal);
        using var api = await school.ApiAsync(child);
        var refused = await api.PostAsync("enrollments", new { courseId = course.Id });
        Assert.Equal((403, "enrollment.consent_first"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Rule_13_withdrawing_gives_up_what_the_family_took_and_stops_recording_what_the_school_assigned()
    {
        var (own, assigned) = (await school.NewCourseAsync(school.Chidi, "Own choice"), await school.NewCourseAsync(school.Chidi, "Assigned"));
        var (parent, child) = await FamilyAsync();
        await AgreeAsync(parent, child);
        using var api = await school.ApiAsync(child);
        Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = own.Id })).Status);
        using var teacher = await school.ApiAsync(school.Chidi);
        Assert.Equal(201, (await teacher.PostAsync($"courses/{assigned.Id}/learners", new { code = child.Code, reason = "Class 3" })).Status);
        Assert.Equal(204, (await api.PostAsync($"lessons/{assigned.Lessons[0]}/completion")).Status);

        using var guardian = await school.ApiAsync(parent);
        Assert.Equal(204, (await guardian.SendAsync(HttpMethod.Delete, $"children/{child.Id}/consents/learning")).Status);
        await DrainAsync();
        Assert.Equal(404, (await api.ReadAsync($"learn/{own.Slug}")).Status);
        Assert.Equal(200, (await api.ReadAsync($"learn/{assigned.Slug}/{assigned.Lessons[1]}")).Status);
        var refused = await api.PostAsync($"lessons/{assigned.Lessons[1]}/completion");
        Assert.Equal((403, "progress.consent_missing"), (refused.Status, refused.Code));
        using var browser = await school.BrowserAsync(child);
        var page = await browser.OpenAsync($"/learn/{assigned.Slug}/{assigned.Lessons[1]}");
        Assert.Contains("nothing is recorded", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".lesson-nav form"));
        // What was kept until then stays, and nothing was added by looking.
        Assert.Equal(33, (int)(await guardian.ReadAsync($"family/children/{child.Id}/courses")).Json!["items"]![0]!["standing"]!["percent"]!);

        await AgreeAsync(parent, child);
        await DrainAsync();
        Assert.Equal(204, (await api.PostAsync($"lessons/{assigned.Lessons[1]}/completion")).Status);
        Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = own.Id })).Status);
    }

    [Fact]
    public async Task Rules_13_and_111_who_is_added_without_consent_is_only_invited_and_joins_when_of_age()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Coming of age");
        var child = await school.NewStudentAsync(new DateOnly(2010, 11, 30));
        using var teacher = await school.ApiAsync(school.Chidi);
        var added = await teacher.PostAsync($"courses/{course.Id}/learners", new { code = child.Code, reason = "Class 9" });
        Assert.Equal((201, "invited", true), (added.Status, (string?)added.Json!["state"], (bool)added.Json!["guardianFirst"]!));
        using var api = await school.ApiAsync(child);
        Assert.Equal(404, (await api.PostAsync($"lessons/{course.Lessons[0]}/completion")).Status);
        Assert.Empty((await api.ReadAsync("me/enrollments")).Json!["items"]!.AsArray());
        school.Clock.Advance(TimeSpan.FromDays(8));
        await DrainAsync();
        Assert.Equal("invited", (string)Assert.Single((await api.ReadAsync("me/enrollments")).Json!["items"]!.AsArray())!["state"]!);
        Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = course.Id })).Status);
        Assert.Equal(204, (await api.PostAsync($"lessons/{course.Lessons[0]}/completion")).Status);
    }

    [Fact]
    public async Task A_guardian_opens_the_files_of_a_childs_course_and_of_no_other()
    {
        var (mine, other) = (await school.NewCourseAsync(school.Chidi, "With a picture"), await school.NewCourseAsync(school.Chidi, "Not ours"));
        var (parent, child) = await FamilyAsync();
        await AgreeAsync(parent, child);
        using var student = await school.ApiAsync(child);
        await student.PostAsync("enrollments", new { courseId = mine.Id });
        using var guardian = await school.ApiAsync(parent);
        Assert.Equal(200, (await guardian.ReadAsync(await PictureOfAsync(mine))).Status);
        Assert.Equal(404, (await guardian.ReadAsync(await PictureOfAsync(other))).Status);
    }

    private async Task<string> PictureOfAsync(TestCourses.KnownCourse course)
    {
        using var teacher = await school.ApiAsync(school.Chidi);
        return (string)(await teacher.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", TestPictures.Png(8, 8), "dot.png")).Json!["url"]!;
    }

    private async Task<(Known Parent, Known Child)> FamilyAsync()
    {
        var (parent, child) = (await school.NewParentAsync(), await school.NewStudentAsync(Young));
        await school.LinkAsync(parent, child);
        return (parent, child);
    }

    private async Task AgreeAsync(Known parent, Known child)
    {
        using var api = await school.ApiAsync(parent);
        Assert.Equal(204, (await api.PostAsync($"children/{child.Id}/consents", new { agree = true, textVersion = 1 })).Status);
    }

    private Task DrainAsync() => school.InAsync((Worker worker) => worker.RunAllDueAsync(CancellationToken.None));

    public sealed class Sqlite(OnSqlite school) : ConsentFirstTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ConsentFirstTests(school), IClassFixture<OnPostgres>;
}
