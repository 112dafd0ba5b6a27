using System.Net;
using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Progress;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Progress;

public abstract class OverviewTests(TestSchool school)
{
    [Fact]
    public async Task Rule_90_many_courses_come_in_pages_for_the_learner_and_the_guardian_and_none_is_lost()
    {
        using var bola = await school.ApiAsync(school.Bola);
        var child = await bola.PostAsync("family/children", new { name = "Ike Obi", bornOn = "2013-05-06", relationship = "mother", pin = TestSchool.Pin, agree = true, textVersion = 1 });
        var ike = new Known(child.Id, (string)child.Json!["code"]!, "Ike Obi", Akada.Platform.People.Role.Student);
        using var api = await school.ApiAsync(ike);
        var courses = new List<TestCourses.KnownCourse>();
        for (var i = 0; i < 23; i++)
        {
            courses.Add(await school.NewCourseAsync(school.Chidi, $"Course {i:00}", lessons: 1));
            Assert.Equal(200, (await api.PostAsync("enrollments", new { courseId = courses[i].Id })).Status);
        }

        // Opened one after the other: what was open last stands first; those never opened come at the end.
        foreach (var course in courses.Take(10)) await api.ReadAsync($"learn/{course.Slug}/{course.Lessons[0]}");
        foreach (var (who, path) in new[] { (api, "me/courses"), (bola, $"family/children/{child.Id}/courses") })
        {
            var seen = new List<string>();
            for (string? next = ""; next is not null;)
            {
                var page = (await who.ReadAsync($"{path}?size=9&after={next}")).Json!;
                Assert.InRange(page["items"]!.AsArray().Count, 1, 9);
                seen.AddRange(page["items"]!.AsArray().Select(l => (string)l!["course"]!["title"]!));
                next = (string?)page["next"];
            }

            Assert.Equal(courses.Take(10).Reverse().Select(c => c.Title), seen.Take(10));
            Assert.Equal(courses.Select(c => c.Title), seen.Order(StringComparer.Ordinal));
        }

        Assert.Equal(20, (await api.ReadAsync("me/courses")).Json!["items"]!.AsArray().Count);
        using var student = await school.BrowserAsync(ike);
        var more = await student.OpenAsync((await student.OpenAsync("/")).Link("Show more courses"));
        Assert.Equal(3, more.Document.QuerySelectorAll("main .grid a").Length);
        using var mother = await school.BrowserAsync(school.Bola);
        more = await mother.OpenAsync((await mother.OpenAsync($"/family/{ike.Code}")).Link("Show more courses"));
        Assert.Equal(3, more.Document.QuerySelectorAll("main progress").Length);
    }

    [Fact]
    public async Task Rule_10_the_pages_of_a_childs_courses_are_for_its_guardians()
    {
        using var bola = await school.BrowserAsync(school.Bola);
        Assert.Equal(HttpStatusCode.NotFound, (await bola.OpenAsync($"/family/{school.Kwame.Code}/courses")).Status);
        using var chidi = await school.BrowserAsync(school.Chidi);
        Assert.Equal(HttpStatusCode.Forbidden, (await chidi.OpenAsync($"/family/{school.Kwame.Code}/courses")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chidi.OpenAsync("/learn")).Status);
    }

    [Fact]
    public async Task Rule_62_the_time_of_the_last_step_never_goes_back()
    {
        var course = await school.NewCourseAsync(school.Chidi, "A clock that is late", lessons: 2);
        using var ada = await school.JoinedAsync(school.Ada, course);
        await ada.ReadAsync($"learn/{course.Slug}/{course.Lessons[0]}");
        // Another node's clock was an hour ahead.
        var later = school.Clock.Now().AddHours(1);
        await school.InAsync((AkadaDb db) => db.CourseProgress.Where(p => p.CourseId == course.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LastAccessed, later)));
        Assert.Equal(204, (await ada.PostAsync($"lessons/{course.Lessons[1]}/completion")).Status);
        var kept = await school.InAsync((AkadaDb db) => db.CourseProgress.AsNoTracking().SingleAsync(p => p.CourseId == course.Id));
        Assert.Equal((later, course.Lessons[1], 50), (kept.LastAccessed, kept.LastLessonId, kept.Percentage));
    }

    [Fact]
    public async Task Content_names_its_language_where_it_is_not_the_pages()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Cours de calcul", lessons: 2);
        await school.InAsync((AkadaDb db) => db.Set<Course>().Where(c => c.Id == course.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Language, "fr")));
        using var ada = await school.BrowserAsync(school.Ada);
        await ada.SubmitAsync(await ada.OpenAsync(course.Url + "/join"));
        var page = await ada.OpenAsync($"/learn/{course.Slug}/{course.Lessons[0]}");
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        foreach (var part in new[] { "main h1", "main article.prose", "main .outline h3", "main .outline a span", "main .crumbs a[href^='/courses/']" })
        {
            Assert.Equal("fr", page.Document.QuerySelector(part)?.GetAttribute("lang"));
        }

        Assert.Equal("fr", (await ada.OpenAsync("/")).Document.QuerySelectorAll("main h3").First(h => h.TextContent == course.Title).GetAttribute("lang"));
    }

    public sealed class Sqlite(OnSqlite school) : OverviewTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OverviewTests(school), IClassFixture<OnPostgres>;
}
