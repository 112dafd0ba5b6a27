using Akada.Browser.Infrastructure;
using Akada.Slices.Infrastructure;
using Microsoft.Playwright;
using Xunit;

namespace Akada.Browser;

/// <summary>The first whole journey, at the width of a phone, as each role walks it.</summary>
public sealed class JourneyTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_student_joins_reads_to_the_end_and_reaches_100_percent(bool javaScript)
    {
        var course = await school.NewCourseAsync(school.Chidi, "The whole way", lessons: 3);
        await using var ada = await Visitor.ComeAsync(chromium, school, javaScript ? school.Ada : school.Kwame, javaScript: javaScript);
        await ada.OpenAsync(course.Url);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Join this course" }).Locator("visible=true").First.ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Join this course" }).ClickAsync();
        for (var lesson = 1; lesson <= 3; lesson++)
        {
            await Assertions.Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Lesson {lesson}");
            await ada.Page.GetByRole(AriaRole.Button, new() { Name = lesson < 3 ? "Done, next lesson" : "Mark as done" }).ClickAsync();
        }

        await Assertions.Expect(ada.Page.GetByText("You have completed “The whole way”.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Page.GetByText("100 % done")).ToBeVisibleAsync();
        ada.HasNoComplaints();
    }

    [Fact]
    public async Task The_admin_sees_who_did_what_and_that_the_log_is_whole()
    {
        await using var efua = await Visitor.ComeAsync(chromium, school, school.Efua, width: 1280);
        await efua.OpenAsync("/audit");
        await Assertions.Expect(efua.Page.GetByText("Signed in").Locator("visible=true").First).ToBeVisibleAsync();
        await efua.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await Assertions.Expect(efua.Page.Locator(".notice.good").First).ToBeVisibleAsync();
        efua.HasNoComplaints();
    }

    [Theory]
    [InlineData("/", null, false)]
    [InlineData("/courses", null, true)]
    [InlineData("/sign-in", null, false)]
    [InlineData("/register", null, false)]
    [InlineData("/reset", null, false)]
    [InlineData("/", "Ada", true)]
    [InlineData("/account", "Ada", false)]
    [InlineData("/account/security", "Ada", false)]
    [InlineData("/account/tokens", "Ada", false)]
    [InlineData("/", "Bola", false)]
    [InlineData("/family", "Bola", true)]
    [InlineData("/family/new", "Bola", false)]
    [InlineData("/teach", "Chidi", false)]
    [InlineData("/teach/import", "Chidi", false)]
    [InlineData("/people", "Efua", true)]
    [InlineData("/people/invite", "Efua", false)]
    [InlineData("/people/import", "Efua", false)]
    [InlineData("/school", "Efua", false)]
    [InlineData("/audit", "Efua", false)]
    public async Task Rule_89_a_page_fits_320_pixels_and_has_no_barriers(string path, string? person, bool dark)
    {
        await school.NewCourseAsync(school.Chidi, "A course on the shelf");
        var known = new[] { school.Ada, school.Bola, school.Chidi, school.Efua }.SingleOrDefault(p => person is not null && p.Name.StartsWith(person, StringComparison.Ordinal));
        await using var visitor = await Visitor.ComeAsync(chromium, school, known, width: 320, dark: dark);
        await visitor.OpenAsync(path);
        Assert.Empty(await visitor.TooWideAsync());
        Assert.Empty(await visitor.BarriersAsync());
        visitor.HasNoComplaints();
    }

    [Fact]
    public async Task Rule_89_a_first_visit_takes_at_most_100_kB_and_the_next_page_20()
    {
        await school.NewCourseAsync(school.Chidi, "Light on the line");
        await using var visitor = await Visitor.ComeAsync(chromium, school);
        await visitor.OpenToTheEndAsync("/");
        Assert.InRange(visitor.Bytes, 1, 100_000);
        visitor.Bytes = 0;
        await visitor.OpenToTheEndAsync("/courses");
        Assert.InRange(visitor.Bytes, 1, 20_000);
    }
}
