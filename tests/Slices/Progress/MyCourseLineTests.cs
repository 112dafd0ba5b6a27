using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class MyCourseLineTests(TestSchool school, CommandCounter commands)
{
    [Fact]
    public async Task Rule_58_my_courses_say_how_far_I_am_in_each_and_continue_leads_to_the_last_lesson()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Half way", lessons: 4);
        using var api = await school.JoinedAsync(school.Kwame, course);
        foreach (var lesson in course.Lessons.Take(2)) await api.PostAsync($"lessons/{lesson}/completion");
        await api.ReadAsync($"learn/{course.Slug}/{course.Lessons[2]}");
        using var browser = await school.BrowserAsync(school.Kwame);
        var page = await browser.OpenAsync("/my-courses");
        var line = page.Document.QuerySelectorAll("main .list li").Single(l => l.TextContent.Contains("Half way", StringComparison.Ordinal));
        Assert.Equal("50", line.QuerySelector("progress")?.GetAttribute("value"));
        Assert.Contains("2 of 4 lessons · 50\u00A0%", line.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/learn/{course.Slug}/{course.Lessons[2]}", (await browser.OpenAsync(line.QuerySelector("a.btn")!.GetAttribute("href")!)).Url);

        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);
        page = await browser.OpenAsync("/my-courses");
        Assert.Empty(page.Document.QuerySelectorAll("main progress"));
    }

    [Fact]
    public async Task Rule_90_many_courses_are_read_with_as_many_queries_as_one()
    {
        var student = await school.NewPersonAsync(Akada.Platform.People.Role.Student, "Keen Keita");
        using var browser = await school.BrowserAsync(student);
        var asked = new List<int>();
        foreach (var count in new[] { 1, 6 })
        {
            for (var i = 0; i < count; i++) (await school.JoinedAsync(student, await school.NewCourseAsync(school.Chidi, $"One of many {count} {i}"))).Dispose();
            await browser.OpenAsync("/my-courses");
            var before = commands.Count;
            await browser.OpenAsync("/my-courses");
            asked.Add(commands.Count - before);
        }

        Assert.Equal(asked[0], asked[1]);
    }

    public sealed class Sqlite(CountedOnSqlite school) : MyCourseLineTests(school, school.Commands), IClassFixture<CountedOnSqlite>;

    public sealed class Postgres(CountedOnPostgres school) : MyCourseLineTests(school, school.Commands), IClassFixture<CountedOnPostgres>;
}
