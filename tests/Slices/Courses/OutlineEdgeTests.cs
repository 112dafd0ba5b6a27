using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class OutlineEdgeTests(TestSchool school)
{
    [Fact]
    public async Task At_the_edge_of_a_module_a_lesson_moves_into_the_next_one_and_at_the_edge_of_the_course_the_button_says_why_not()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Edges", lessons: 4);
        using var browser = await school.BrowserAsync(school.Chidi);
        var page = await browser.OpenAsync($"/teach/{course.Slug}");
        Assert.Equal("First steps: 1 2; Further on: 3 4", Order(page));
        // The first and the last, module and lesson; no other.
        Assert.Equal(["first-already", "first-already", "last-already", "last-already"], page.Document.QuerySelectorAll("[data-move] button[aria-disabled=true]").Select(b => b.GetAttribute("aria-describedby")));
        Assert.All(["first-already", "last-already"], id => Assert.NotEqual("", page.Document.GetElementById(id)!.TextContent));

        page = await MoveAsync(page, course.Lessons[2], up: true);
        Assert.Equal("First steps: 1 2 3; Further on: 4", Order(page));
        page = await MoveAsync(page, course.Lessons[2], up: false);
        Assert.Equal("First steps: 1 2; Further on: 3 4", Order(page));

        foreach (var (at, up, says) in new[] { (course.Lessons[0], true, "nothing is above it"), (course.Lessons[3], false, "nothing is below it") })
        {
            var refused = await MoveAsync(page, at, up);
            Assert.Equal((HttpStatusCode)422, refused.Status);
            Assert.Contains(says, Assert.Single(refused.Errors), StringComparison.Ordinal);
            Assert.Equal(Order(page), Order(refused));
        }

        var modules = page.Document.QuerySelectorAll("[data-module]").Select(m => Guid.Parse(m.GetAttribute("data-module")!)).ToList();
        Assert.Equal((HttpStatusCode)422, (await MoveAsync(page, modules[0], up: true)).Status);
        Assert.Equal((HttpStatusCode)422, (await MoveAsync(page, modules[1], up: false)).Status);
        Assert.Equal("Further on: 3 4; First steps: 1 2", Order(await MoveAsync(page, modules[1], up: true)));

        Task<TestPage> MoveAsync(TestPage on, Guid id, bool up) => browser.SubmitAsync(on, null, $"form[data-move='{id}']", $"button[value={(up ? "true" : "false")}]");
    }

    private static string Order(TestPage page) => string.Join("; ", page.Document.QuerySelectorAll("[data-module]").Select(m =>
        $"{m.QuerySelector("h2")!.TextContent}: {string.Join(' ', m.QuerySelectorAll("[data-lesson] > div > a").Select(a => a.TextContent.Split(' ')[1]))}"));

    public sealed class Sqlite(OnSqlite school) : OutlineEdgeTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OutlineEdgeTests(school), IClassFixture<OnPostgres>;
}
