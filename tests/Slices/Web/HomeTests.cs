using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>The first page of those who run the school and of those who teach.</summary>
public abstract class HomeTests(TestSchool school)
{
    [Fact]
    public async Task Admins_read_how_many_there_are_and_who_waits_for_them()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        var before = (await browser.OpenAsync("/")).Document.QuerySelector(".stats a[href='/people?role=student']")!.TextContent.Trim();
        await school.NewPersonAsync(Role.Student, "One more");
        var teacher = await school.NewPersonAsync(Role.Instructor, "Not yet approved");
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await api.PostAsync($"people/{teacher.Code}/withdraw-approval", new { reason = "papers are missing" })).Status);
        var page = await browser.OpenAsync("/");
        Assert.Equal($"{int.Parse(before.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) + 1} students", page.Document.QuerySelector(".stats a[href='/people?role=student']")!.TextContent.Trim());
        Assert.Contains("wait", page.Document.QuerySelector("main .notice.warn")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/people/invite']"));
    }

    [Fact]
    public async Task What_waits_for_a_review_stands_before_what_is_newer()
    {
        var waiting = await school.NewCourseAsync(school.Chidi, "Please look at it", state: CourseState.Draft);
        await school.InAsync(async (AkadaDb db) =>
        {
            (await db.FindAsync<Course>(waiting.Id))!.Submit();
            await db.SaveChangesAsync();
        });
        for (var i = 0; i < 6; i++) await school.NewCourseAsync(school.Chidi, $"Newer {i}");
        using var browser = await school.BrowserAsync(school.Musa);
        var lines = (await browser.OpenAsync("/")).Document.QuerySelectorAll("main .list a").Select(a => a.TextContent).ToList();
        Assert.Equal(5, lines.Count);
        Assert.Equal("Please look at it", lines[0]);
    }

    [Fact]
    public async Task Instructors_come_to_their_own_courses_and_to_nobody_elses()
    {
        var mine = await school.NewCourseAsync(school.Nneka, "Mine alone");
        await school.NewCourseAsync(school.Chidi, "A colleague's");
        using var browser = await school.BrowserAsync(school.Nneka);
        var page = await browser.OpenAsync("/");
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/teach/{mine.Slug}']"));
        Assert.DoesNotContain("A colleague's", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("students", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    public sealed class Sqlite(OnSqlite school) : HomeTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : HomeTests(school), IClassFixture<OnPostgres>;
}
