using System.Net;
using Akada.Courses.Lessons;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class OpeningTests(TestSchool school)
{
    [Fact]
    public async Task A_course_with_a_link_a_file_and_a_text_reaches_100_percent_through_the_API_alone()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Links and files", lessons: 3);
        var (link, file) = (course.Lessons[0], course.Lessons[1]);
        using var chidi = await school.ApiAsync(school.Chidi);
        var sheet = (await chidi.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", "a,b\n1,2\n"u8.ToArray(), "sheet.csv")).Id;
        Assert.Equal(200, (await chidi.PutAsync($"lessons/{link}", new { title = "A page", kind = "link", url = "https://example.org/page", required = true, basedOn = 2 })).Status);
        Assert.Equal(200, (await chidi.PutAsync($"lessons/{file}", new { title = "A sheet", kind = "file", fileId = sheet, required = true, basedOn = 2 })).Status);

        using var ada = await school.JoinedAsync(school.Ada, course);
        Assert.Equal("progress.open_first", (await ada.PostAsync($"lessons/{link}/completion")).Code);
        var opened = await ada.PostAsync($"lessons/{link}/opening");
        Assert.Equal((200, "https://example.org/page", true), (opened.Status, (string)opened.Json!["address"]!, (bool)opened.Json["recorded"]!));
        Assert.Equal(33, await ada.PercentAsync(course));

        var address = (string)(await ada.PostAsync($"lessons/{file}/opening")).Json!["address"]!;
        Assert.Equal("a,b\n1,2\n", await ada.GetStringAsync(new Uri(address, UriKind.Relative)));
        Assert.Equal(66, await ada.PercentAsync(course));
        Assert.Equal(204, (await ada.PostAsync($"lessons/{file}/completion")).Status);
        Assert.Equal(204, (await ada.PostAsync($"lessons/{course.Lessons[2]}/completion")).Status);
        Assert.Equal(100, await ada.PercentAsync(course));
    }

    [Fact]
    public async Task Nobody_but_a_learner_of_the_course_opens_its_lessons_and_a_text_leads_nowhere()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Closed doors", lessons: 1);
        foreach (var (person, status) in new[] { (null, 401), (school.Kwame, 404), (school.Bola, 403), (school.Chidi, 403), (school.Efua, 403) })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(status, (await api.PostAsync($"lessons/{course.Lessons[0]}/opening")).Status);
        }

        using var ada = await school.JoinedAsync(school.Ada, course);
        Assert.Equal("progress.nothing_to_open", (await ada.PostAsync($"lessons/{course.Lessons[0]}/opening")).Code);
    }

    [Fact]
    public async Task A_lesson_without_its_file_shows_no_button_and_does_not_hold_its_learner_up()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Half a lesson", lessons: 1);
        await school.InAsync(async (AkadaDb db) =>
        {
            var row = await db.Set<Lesson>().SingleAsync(l => l.Id == course.Lessons[0]);
            row.Become(LessonKind.File);
            row.CountBy(CompletionRule.Opened);
            await db.SaveChangesAsync();
        });
        using var ada = await school.BrowserAsync(school.Ada);
        await ada.SubmitAsync(await ada.OpenAsync(course.Url + "/join"));
        var page = await ada.OpenAsync($"/learn/{course.Slug}/{course.Lessons[0]}");
        Assert.Contains("Its file or address is still missing.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href$='/open']"));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.OpenAsync($"/learn/{course.Slug}/{course.Lessons[0]}/open")).Status);
        Assert.Contains("You have completed “Half a lesson”.", (await ada.SubmitAsync(page)).Text, StringComparison.Ordinal);
    }

    public sealed class Sqlite(OnSqlite school) : OpeningTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OpeningTests(school), IClassFixture<OnPostgres>;
}
