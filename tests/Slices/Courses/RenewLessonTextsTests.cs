using System.Security.Cryptography;
using System.Text;
using Akada.Courses;
using Akada.Courses.Details;
using Akada.Courses.Lessons;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class RenewLessonTextsTests(TestSchool school)
{
    private const string Sample = "# A\n\nArea $\\frac{a}{b}$ and `code $x$`\n\n| a | b |\n|---|---|\n| 1 | 2^2^ |\n\n### C\n\n[next](akada-lesson:11111111-1111-1111-1111-111111111111) ![x](https://elsewhere.example/x.png)\n\nNote[^1]\n\n[^1]: Foot.\n";

    [Fact]
    public async Task Lessons_of_an_older_renderer_are_rendered_anew_and_no_open_form_is_disturbed()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Upgraded", lessons: 3);
        using var api = await school.ApiAsync(school.Chidi);
        var lesson = course.Lessons[0];
        Assert.Equal(200, (await api.PutAsync($"lessons/{lesson}", new { title = "Halves", kind = "text", body = "It is $\\frac{1}{2}$.", required = true, basedOn = 2 })).Status);
        var before = await LessonAsync(lesson);
        Assert.Equal(RenderLesson.Number, before.RenderedBy);
        Assert.DoesNotContain("\\frac", before.Html, StringComparison.Ordinal);
        // As an upgrade finds them: one of an older renderer, and a deleted one too; the third is of today.
        await OldAsync(lesson, "<p>It is $\\frac{1}{2}$.</p>");
        await OldAsync(course.Lessons[1], "old");
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"lessons/{course.Lessons[1]}")).Status);
        await school.InAsync((AkadaDb db) => db.Lessons.Where(l => l.Id == course.Lessons[2]).ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, "as it is")));

        for (var i = 0; i < 2; i++)
        {
            await school.InAsync((RenewLessonTexts job) => job.RunAsync(default));
            var after = await LessonAsync(lesson);
            Assert.Equal((before.Html, before.Version, before.TextNumber, before.ChangedAt, RenderLesson.Number), (after.Html, after.Version, after.TextNumber, after.ChangedAt, after.RenderedBy));
            Assert.Equal("<p>Text of lesson 2.</p>", (await LessonAsync(course.Lessons[1])).Html.Trim());
            Assert.Equal("as it is", (await LessonAsync(course.Lessons[2])).Html);
        }
    }

    [Fact]
    public async Task Rule_87_a_run_that_is_cut_off_goes_on_where_it_stopped()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Many lessons", lessons: 120);
        foreach (var lesson in course.Lessons) await OldAsync(lesson, "old");
        using var cut = new CancellationTokenSource();
        var run = school.InAsync((RenewLessonTexts job) => job.RunAsync(cut.Token));
        while (await LeftAsync(course.Id) == course.Lessons.Count) await Task.Delay(1);
        await cut.CancelAsync();
        try
        {
            await run;
        }
        catch (Exception e) when (e is OperationCanceledException or Microsoft.Data.Sqlite.SqliteException)
        {
            // As when the house closes.
        }

        await school.InAsync((RenewLessonTexts job) => job.RunAsync(default));
        Assert.Equal(0, await LeftAsync(course.Id));
        Assert.Equal("<p>Text of lesson 120.</p>", (await LessonAsync(course.Lessons[119])).Html.Trim());
    }

    [Fact]
    public Task Whoever_changes_what_the_renderer_makes_raises_its_number() => school.InAsync(async (RenderLesson render) =>
    {
        var html = await render.HtmlAsync(Guid.Empty, "here", Sample, default);
        // When this fails: put the new beginning here, and raise RenderLesson.Number so that stored lessons follow.
        Assert.Equal((2, "dd7fcb59dcd4"), (RenderLesson.Number, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..12]));
    });

    [Fact]
    public Task A_description_is_made_as_lessons_are() => school.InAsync((ShownDescriptions shown) =>
    {
        var html = shown.Show("# Before\n\nHalf is $\\frac{1}{2}$, for $5. <script>alert(1)</script>")!.ToString()!;
        Assert.DoesNotContain("\\frac", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", html, StringComparison.Ordinal);
        Assert.Contains("<h2", html, StringComparison.Ordinal);
        Assert.Contains("$5", html, StringComparison.Ordinal);
        return Task.CompletedTask;
    });

    private Task OldAsync(Guid lesson, string html) =>
        school.InAsync((AkadaDb db) => db.Lessons.Where(l => l.Id == lesson).ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, html).SetProperty(l => l.RenderedBy, 0)));

    private Task<int> LeftAsync(Guid course) => school.InAsync((AkadaDb db) => db.Lessons.CountAsync(l => l.CourseId == course && l.RenderedBy == 0));

    private Task<Lesson> LessonAsync(Guid lesson) => school.InAsync((AkadaDb db) => db.Lessons.WithDeleted().AsNoTracking().SingleAsync(l => l.Id == lesson));

    public sealed class Sqlite(OnSqlite school) : RenewLessonTextsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : RenewLessonTextsTests(school), IClassFixture<OnPostgres>;
}
