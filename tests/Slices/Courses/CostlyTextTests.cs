using System.Diagnostics;
using System.Text;
using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Courses;

/// <summary>Rule 114: text of the largest size that is taken, in the shape that costs most, is shown or refused in about a second.</summary>
public sealed class CostlyTextTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private const int Most = 400_000;

    // Two cores shared with other tests; alone each takes a fraction.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(">")]
    [InlineData("<div>")]
    [InlineData("[")]
    public async Task Seventy_thousand_levels_are_refused_with_a_sentence_at_the_text(string part)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Deep " + part, state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var body = string.Concat(Enumerable.Repeat(part, 70_000));
        var saved = await SaveAsync(api, course.Lessons[0], body);
        Assert.Equal((422, "platform.too_tangled"), (saved.Status, saved.Code));
        Assert.Equal(["body"], saved.Json!["errors"]!.AsObject().Select(e => e.Key));
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/lessons/{course.Lessons[0]}");
        page = await browser.SubmitAsync(page, new { Body = body }, "form[data-editor]");
        Assert.Equal(422, (int)page.Status);
        Assert.Contains(page.Errors, e => e.StartsWith("This text is nested too deeply", StringComparison.Ordinal));
        Assert.Equal(body, page.Document.QuerySelector("textarea[name='Input.Body']")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_a_text_becomes_is_measured_before_it_is_saved()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Grown", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var saved = await SaveAsync(api, course.Lessons[0], new string('&', Most));
        Assert.Equal((422, "platform.text_renders_too_long"), (saved.Status, saved.Code));
        Assert.Equal("Text of lesson 1.", await school.InAsync((AkadaDb db) => db.Set<Lesson>().Where(l => l.Id == course.Lessons[0]).Select(l => l.Body).SingleAsync()));
    }

    [Fact]
    public async Task A_description_that_cannot_be_shown_is_refused_and_one_from_before_does_not_take_its_page_along()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Described");
        using var api = await school.ApiAsync(school.Chidi);
        var deep = new string('>', 20_000);
        var version = (long)(await api.ReadAsync($"courses/{course.Id}/details")).Json!["version"]!;
        var saved = await api.PutAsync($"courses/{course.Id}/details", new { title = "Described", slug = course.Slug, description = deep, language = "en", level = "beginner", version });
        Assert.Equal((422, "platform.too_tangled"), (saved.Status, saved.Code));
        Assert.Equal(["description"], saved.Json!["errors"]!.AsObject().Select(e => e.Key));

        await school.InAsync((AkadaDb db) => db.Set<Course>().Where(c => c.Id == course.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Description, deep)));
        using var browser = await school.BrowserAsync();
        Assert.Equal(200, (int)(await browser.OpenAsync(course.Url)).Status);
    }

    [Fact]
    public async Task An_honest_text_is_not_refused()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Honest", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var chapter = new StringBuilder();
        for (var i = 0; i < 800; i++)
        {
            chapter.Append("## Part ").Append(i).Append("\n\nA *word* and a **strong one** with `List<String>`, $x_i^2$ and [a link](https://example.org/").Append(i)
                .Append(") in [brackets].\n\n- one\n  - two\n    - three\n      1. four\n\n> said\n> > again\n\n```cpp\nstd::vector<std::map<int, std::vector<char>>> a;\n```\n\n| a | b |\n|---|---|\n| 1 | <br> 2 |\n\n");
        }

        var saved = await SaveAsync(api, course.Lessons[0], chapter.ToString());
        Assert.True(saved.Status == 200, $"{chapter.Length} characters: {saved.Text[..Math.Min(400, saved.Text.Length)]}");
    }

    [Theory]
    [InlineData("<g>", "</g>", 70_000)]
    [InlineData("<g><text>", "</text></g>", 30_000)]
    public async Task A_drawing_nested_deeply_is_refused(string open, string close, int deep)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Drawn", state: CourseState.Draft);
        using var api = await school.ApiAsync(school.Chidi);
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>{string.Concat(Enumerable.Repeat(open, deep))}{string.Concat(Enumerable.Repeat(close, deep))}</svg>";
        var begin = Stopwatch.GetTimestamp();
        var added = await api.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", Encoding.UTF8.GetBytes(svg), "deep.svg");
        Assert.Equal((422, "platform.too_tangled"), (added.Status, added.Code));
        Assert.True(Stopwatch.GetElapsedTime(begin) < Bound);
        var wide = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>{string.Concat(Enumerable.Repeat("<g/>", 150_000))}</svg>";
        Assert.Equal("platform.too_tangled", (await api.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", Encoding.UTF8.GetBytes(wide), "wide.svg")).Code);
        var honest = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>{string.Concat(Enumerable.Repeat("<g><path d='M0 0h1'/></g>", 10_000))}</svg>";
        Assert.Equal(200, (await api.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", Encoding.UTF8.GetBytes(honest), "map.svg")).Status);
    }

    private static async Task<ApiAnswer> SaveAsync(HttpClient api, Guid lesson, string body)
    {
        var basedOn = (int)(await api.ReadAsync($"lessons/{lesson}/source")).Json!["textNumber"]!;
        return await api.PutAsync($"lessons/{lesson}", new { title = "Lesson", kind = "text", body, required = true, basedOn });
    }
}
