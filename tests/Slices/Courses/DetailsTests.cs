using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class DetailsTests(TestSchool school)
{
    [Fact]
    public async Task Rule_50_what_was_typed_survives_that_a_colleague_changed_the_address_meanwhile()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Readdressed", state: CourseState.Draft);
        using var browser = await school.BrowserAsync(school.Chidi);
        var open = await browser.OpenAsync($"/teach/{course.Slug}/details");
        using var api = await school.ApiAsync(school.Chidi);
        var details = (await api.ReadAsync($"courses/{course.Id}/details")).Json!;
        var slug = $"elsewhere-{course.Id:N}";
        Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/details", new { title = "Readdressed", slug, language = "en", level = "beginner", version = (long)details["version"]! })).Status);
        // The old address may have been given to another course since.
        var other = await school.NewCourseAsync(school.Chidi, "Another", state: CourseState.Draft);
        var theirs = (await api.ReadAsync($"courses/{other.Id}/details")).Json!;
        Assert.Equal(204, (await api.PutAsync($"courses/{other.Id}/details", new { title = "Another", slug = course.Slug, language = "en", level = "beginner", version = (long)theirs["version"]! })).Status);

        var conflict = await browser.SubmitAsync(open, new { Summary = "A long afternoon's work" }, "form[data-keep]");
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("A long afternoon's work", conflict.Document.QuerySelector("textarea[name='Input.Summary']")!.TextContent.Trim());
        Assert.Contains(slug, conflict.Document.QuerySelectorAll("#theirs input").Select(i => i.GetAttribute("value")));
        var saved = await browser.SubmitAsync(conflict, new { Slug = slug }, "form[data-keep]");
        Assert.Equal("Saved.", saved.Notice);
        Assert.StartsWith($"/teach/{slug}/details", saved.Url, StringComparison.Ordinal);
        Assert.Equal("A long afternoon's work", (string)(await api.ReadAsync($"courses/{course.Id}/details")).Json!["summary"]!);
        Assert.NotEqual("A long afternoon's work", (string)(await api.ReadAsync($"courses/{other.Id}/details")).Json!["summary"]!);
    }

    [Fact]
    public async Task The_id_in_the_form_opens_nobody_elses_course()
    {
        var (mine, theirs) = (await school.NewCourseAsync(school.Chidi, "Mine", state: CourseState.Draft), await school.NewCourseAsync(school.Nneka, "Theirs", state: CourseState.Draft));
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{mine.Slug}/details");
        page.Document.QuerySelector("form[data-keep] input[name=CourseId]")!.SetAttribute("value", theirs.Id.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync(page, new { Summary = "Not yours" }, "form[data-keep]")).Status);
    }

    public sealed class Sqlite(OnSqlite school) : DetailsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : DetailsTests(school), IClassFixture<OnPostgres>;
}
