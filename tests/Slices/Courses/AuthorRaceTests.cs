using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>Many at once, on the database that lets them.</summary>
public sealed class AuthorRaceTests(OnPostgres school) : IClassFixture<OnPostgres>
{
    private const int Many = 20;

    [Fact]
    public async Task Of_many_new_orders_over_one_outline_exactly_one_is_taken()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Pulled about", lessons: 4);
        using var api = await school.ApiAsync(school.Chidi);
        var seen = (await api.ReadAsync($"courses/{course.Id}/outline")).Json!;
        var modules = seen["modules"]!.AsArray().Select(m => (Guid)m!["id"]!).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => api.PutAsync($"courses/{course.Id}/outline", new
        {
            version = (long)seen["version"]!,
            modules = new object[] { new { id = modules[0], lessons = course.Lessons.OrderBy(l => l.GetHashCode() ^ i) }, new { id = modules[1], lessons = Array.Empty<Guid>() } },
        })));
        Assert.Equal([200, .. Enumerable.Repeat(409, Many - 1)], answers.Select(a => a.Status).Order());
    }

    [Fact]
    public async Task Rule_50_of_many_saves_over_one_text_exactly_one_is_taken()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Written at once");
        using var api = await school.ApiAsync(school.Chidi);
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => api.PutAsync($"lessons/{course.Lessons[0]}", new { title = "L", kind = "text", body = $"Text {i}", required = true, basedOn = 2 })));
        Assert.Equal([200, .. Enumerable.Repeat(409, Many - 1)], answers.Select(a => a.Status).Order());
        Assert.Single((await api.ReadAsync($"lessons/{course.Lessons[0]}/versions")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task Of_many_drafts_of_one_author_one_row_remains_and_none_fails()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Typed at once", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => api.PutAsync($"lessons/{course.Lessons[0]}/draft", new { title = "L", body = $"Text {i}", basedOn = 2 })));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
    }

    [Fact]
    public async Task One_title_begun_many_times_at_once_gets_as_many_addresses_and_one_instructor_joins_once()
    {
        using var api = await school.ApiAsync(school.Chidi);
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.PostAsync("courses", new { title = "All at once", language = "en" })));
        Assert.Equal(made.Length, made.Where(m => m.Status == 200).Select(m => (string)m.Json!["slug"]!).Distinct().Count());
        var id = (Guid)made[0].Json!["id"]!;
        var joined = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => api.PostAsync($"courses/{id}/staff", new { code = school.Nneka.Code })));
        Assert.Equal([204, .. Enumerable.Repeat(409, Many - 1)], joined.Select(a => a.Status).Order());
    }
}
