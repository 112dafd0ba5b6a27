using System.Net;
using Akada.Audit.Trail;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class LearnersProgressTests(TestSchool school, CommandCounter commands)
{
    [Fact]
    public async Task Rule_58_staff_sees_how_far_each_learner_is_the_one_seen_last_first()
    {
        var course = await school.NewCourseAsync(school.Chidi, "How far they are", lessons: 3);
        var quiet = await school.NewPersonAsync(Role.Student, "Zainab Quiet");
        using var zainab = await school.JoinedAsync(quiet, course);
        using var ada = await school.JoinedAsync(school.Ada, course);
        using var kwame = await school.JoinedAsync(school.Kwame, course);
        foreach (var lesson in course.Lessons) Assert.Equal(204, (await ada.PostAsync($"lessons/{lesson}/completion")).Status);
        Assert.Equal(204, (await kwame.PostAsync($"lessons/{course.Lessons[0]}/completion")).Status);
        // Whoever left is no learner, however far.
        var gone = await school.NewPersonAsync(Role.Student, "Left Long Ago");
        using var left = await school.JoinedAsync(gone, course);
        await left.PostAsync($"lessons/{course.Lessons[0]}/completion");
        Assert.Equal(204, (await left.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);

        using var chidi = await school.ApiAsync(school.Chidi);
        var answer = (await chidi.ReadAsync($"courses/{course.Id}/progress")).Json!;
        Assert.Equal((3, 2, 1), ((int)answer["learners"]!, (int)answer["begun"]!, (int)answer["finished"]!));
        var lines = answer["items"]!.AsArray();
        Assert.Equal(["Kwame Mensah 33 1/3 underWay", "Ada Obi 100 3/3 finished", "Zainab Quiet 0 0/3 notBegun"], lines.Select(l => $"{l!["name"]} {l["percent"]} {l["completed"]}/{l["total"]} {l["stage"]}"), StringComparer.OrdinalIgnoreCase);
        Assert.NotNull(lines[1]!["completedAt"]);
        Assert.Null(lines[2]!["lastSeenAt"]);
        foreach (var (stage, name) in new[] { ("notBegun", "Zainab Quiet"), ("underWay", "Kwame Mensah"), ("finished", "Ada Obi") })
        {
            Assert.Equal(name, (string)Assert.Single((await chidi.ReadAsync($"courses/{course.Id}/progress?stage={stage}")).Json!["items"]!.AsArray())!["name"]!);
        }

        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync((await browser.OpenAsync($"/teach/{course.Slug}")).Link("Progress"));
        Assert.Equal($"/teach/{course.Slug}/progress", page.Url);
        foreach (var part in new[] { "3 learners", "2 have begun", "1 has finished", "33 %", "1 of 3 lessons", "not begun yet" }) Assert.Contains(part, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Left Long Ago", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { stage = "Finished" });
        Assert.Contains("Ada Obi", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kwame", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_60_who_has_finished_stays_finished_when_a_lesson_is_added()
    {
        var course = await school.NewCourseAsync(school.Chidi, "It grows", lessons: 1);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.PostAsync($"lessons/{course.Lessons[0]}/completion");
        await school.InAsync(async (AkadaDb db) =>
        {
            var module = await db.Set<Akada.Courses.Outline.CourseModule>().OrderBy(m => m.Position).FirstAsync(m => m.CourseId == course.Id);
            db.Add(Akada.Courses.Lessons.Lesson.New(module, "One more", Akada.Courses.Lessons.LessonKind.Text, 5, school.Clock.Now()));
            await db.SaveChangesAsync();
        });
        using var chidi = await school.ApiAsync(school.Chidi);
        var line = Assert.Single((await chidi.ReadAsync($"courses/{course.Id}/progress?stage=finished")).Json!["items"]!.AsArray())!;
        Assert.Equal((50, 2), ((int)line["percent"]!, (int)line["total"]!));
        Assert.NotNull(line["completedAt"]);
    }

    [Fact]
    public async Task Rule_90_many_learners_come_in_pages_each_once_with_the_same_number_of_queries()
    {
        var course = await school.NewCourseAsync(school.Chidi, "A large class", lessons: 2);
        var names = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            var person = await school.NewPersonAsync(Role.Student, $"Learner {i:00}");
            names.Add(person.Name);
            using var learner = await school.JoinedAsync(person, course);
            if (i % 3 > 0) await learner.PostAsync($"lessons/{course.Lessons[0]}/completion");
        }

        using var chidi = await school.ApiAsync(school.Chidi);
        var seen = new List<string>();
        var asked = new List<int>();
        for (string? next = ""; next is not null;)
        {
            var before = commands.Count;
            var page = (await chidi.ReadAsync($"courses/{course.Id}/progress?size=7&after={next}")).Json!;
            asked.Add(commands.Count - before);
            Assert.InRange(page["items"]!.AsArray().Count, 1, 7);
            seen.AddRange(page["items"]!.AsArray().Select(l => (string)l!["name"]!));
            next = (string?)page["next"];
        }

        Assert.Equal(names, seen.Order(StringComparer.Ordinal));
        Assert.All(seen.Take(15), n => Assert.NotEqual(0, int.Parse(n[^2..], System.Globalization.CultureInfo.InvariantCulture) % 3));
        var one = commands.Count;
        await chidi.ReadAsync($"courses/{course.Id}/progress?size=1");
        one = commands.Count - one;
        var all = commands.Count;
        await chidi.ReadAsync($"courses/{course.Id}/progress?size=100");
        Assert.InRange(commands.Count - all, 1, one + 1);
        Assert.InRange(asked.Max(), 1, one + 1);
        Assert.Equal((422, "progress.bad_page"), await RefusedAsync(chidi, $"courses/{course.Id}/progress?after=nowhere"));
        using var browser = await school.BrowserAsync(school.Chidi);
        var more = await browser.OpenAsync($"/teach/{course.Slug}/progress{(await browser.OpenAsync($"/teach/{course.Slug}/progress")).Link("Show more learners")}");
        Assert.Equal(3, more.Document.QuerySelectorAll("main tbody tr").Length);
    }

    [Fact]
    public async Task Rule_77_only_the_staff_of_the_course_and_overseers_see_it_also_as_a_download()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Not for everybody", lessons: 1);
        using var joined = await school.JoinedAsync(school.Ada, course);
        foreach (var path in new[] { $"courses/{course.Id}/progress", $"courses/{course.Id}/progress/export" })
        {
            foreach (var (who, status) in new[] { (school.Chidi, 200), (school.Musa, 200), (school.Efua, 200), (school.Nneka, 404), (school.Ada, 403), (school.Bola, 403) })
            {
                using var api = await school.ApiAsync(who);
                Assert.Equal(status, (await api.ReadAsync(path)).Status);
            }
        }

        using var nneka = await school.ApiAsync(school.Nneka);
        Assert.Equal((404, "progress.no_such_course"), await RefusedAsync(nneka, $"courses/{course.Id}/progress"));
        using var browser = await school.BrowserAsync(school.Nneka);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/teach/{course.Slug}/progress")).Status);
    }

    [Fact]
    public async Task Rule_79_the_download_is_the_same_list_runs_no_formula_and_leaves_one_audit_line()
    {
        var course = await school.NewCourseAsync(school.Chidi, "For the staff room", lessons: 2);
        var sly = await school.NewPersonAsync(Role.Student, "=HYPERLINK(1)");
        using var first = await school.JoinedAsync(sly, course);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.PostAsync($"lessons/{course.Lessons[0]}/completion");
        using var chidi = await school.BrowserAsync(school.Chidi);
        var file = await chidi.OpenAsync((await chidi.OpenAsync($"/teach/{course.Slug}/progress")).Link("Download as CSV"));
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType?.MediaType);
        var lines = file.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"Ada Obi,{school.Ada.Code},UnderWay,50,1,2,2026-", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("'=HYPERLINK(1)", lines[2].TrimStart('"'), StringComparison.Ordinal);
        Assert.Equal(1, await school.InAsync((AkadaDb db) => db.Set<AuditLog>().CountAsync(a => a.Action == "progress.exported" && a.ObjectId == course.Id)));
    }

    private static async Task<(int, string?)> RefusedAsync(HttpClient api, string path)
    {
        var no = await api.ReadAsync(path);
        return (no.Status, no.Code);
    }

    public sealed class Sqlite(CountedOnSqlite school) : LearnersProgressTests(school, school.Commands), IClassFixture<CountedOnSqlite>;

    public sealed class Postgres(CountedOnPostgres school) : LearnersProgressTests(school, school.Commands), IClassFixture<CountedOnPostgres>;
}
