using System.Net;
using Akada.Courses.Lessons;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class ReadingTests(TestSchool school)
{
    [Fact]
    public async Task A_student_reads_a_course_to_the_end_and_reaches_100_percent()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Read me", lessons: 3);
        using var ada = await JoinedAsync(school.Ada, course);
        var page = await ada.OpenAsync($"/learn/{course.Slug}");
        Assert.Contains("Text of lesson 1.", page.Text, StringComparison.Ordinal);
        foreach (var percent in new[] { "33 % done", "66 % done", "100 % done" })
        {
            page = await ada.SubmitAsync(page);
            Assert.Contains(percent, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("You have completed “Read me”.", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 of 3 lessons · 100 %", (await ada.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_is_remembered_for_the_next_device()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Resume me", lessons: 4);
        using var phone = await JoinedAsync(school.Kwame, course);
        await phone.OpenAsync($"/learn/{course.Slug}/{course.Lessons[2]}");
        using var other = await school.BrowserAsync(school.Kwame);
        Assert.EndsWith(course.Lessons[2].ToString(), (await other.OpenAsync($"/learn/{course.Slug}")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_59_done_counts_once_and_a_removed_lesson_leaves_both_sides()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Once", lessons: 4);
        using var ada = await JoinedAsync(school.Ada, course);
        using var api = await school.ApiAsync(school.Ada);
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await api.PostAsync($"lessons/{course.Lessons[0]}/completion")).Status);
        Assert.Equal(25, await api.PercentAsync(course));
        await DeleteLessonAsync(course.Lessons[0]);
        Assert.Equal(0, await api.PercentAsync(course));
        await api.PostAsync($"lessons/{course.Lessons[1]}/completion");
        Assert.Equal(33, await api.PercentAsync(course));
    }

    [Fact]
    public async Task Rule_62_who_left_keeps_the_progress_but_reads_no_more()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Leave me", lessons: 2);
        using var ada = await JoinedAsync(school.Ada, course);
        using var api = await school.ApiAsync(school.Ada);
        await api.PostAsync($"lessons/{course.Lessons[0]}/completion");
        await api.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}");
        Assert.Equal(HttpStatusCode.NotFound, (await ada.OpenAsync($"/learn/{course.Slug}/{course.Lessons[1]}")).Status);
        Assert.Equal(404, (await api.PostAsync($"lessons/{course.Lessons[1]}/completion")).Status);
        await api.PostAsync("enrollments", new { courseId = course.Id });
        Assert.Equal(50, await api.PercentAsync(course));
    }

    [Fact]
    public async Task Nobody_but_a_learner_of_the_course_reads_its_lessons()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Private", lessons: 1);
        foreach (var (person, status) in new[] { (null, 401), (school.Kwame, 404), (school.Bola, 403), (school.Chidi, 403), (school.Efua, 403) })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(status, (await api.ReadAsync($"learn/{course.Slug}/{course.Lessons[0]}")).Status);
            Assert.Equal(status, (await api.PostAsync($"lessons/{course.Lessons[0]}/completion")).Status);
        }
    }

    private async Task<TestBrowser> JoinedAsync(Known student, TestCourses.KnownCourse course)
    {
        var browser = await school.BrowserAsync(student);
        await browser.SubmitAsync(await browser.OpenAsync(course.Url + "/join"));
        return browser;
    }

    private Task DeleteLessonAsync(Guid id) => school.InAsync(async (AkadaDb db) =>
    {
        (await db.Set<Lesson>().SingleAsync(l => l.Id == id)).Delete(school.Clock.Now());
        await db.SaveChangesAsync();
    });

    public sealed class Sqlite(OnSqlite school) : ReadingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ReadingTests(school), IClassFixture<OnPostgres>;
}
