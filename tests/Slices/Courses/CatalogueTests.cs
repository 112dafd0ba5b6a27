using System.Net;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Courses;

public abstract class CatalogueTests(TestSchool school)
{
    [Theory]
    [InlineData("photosynthesis")]
    [InlineData("PHOTO")]
    [InlineData("photosinthesis")]
    [InlineData("leaves photosyn")]
    public async Task Words_word_beginnings_and_a_slip_of_the_pen_find_a_course(string typed)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Photosynthesis in leaves");
        using var browser = await school.BrowserAsync();
        Assert.Contains(course.Url, (await browser.OpenAsync($"/courses?Q={Uri.EscapeDataString(typed)}")).Html, StringComparison.Ordinal);
        using var api = await school.ApiAsync();
        Assert.Contains(course.Slug, (await api.ReadAsync($"catalogue?q={Uri.EscapeDataString(typed)}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a AND NOT (b")]
    [InlineData("%' OR 1=1 --")]
    [InlineData("* & | ! :* <->")]
    public async Task No_typed_sign_breaks_the_search(string typed)
    {
        using var browser = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/courses?Q={Uri.EscapeDataString(typed)}")).Status);
    }

    [Theory]
    [InlineData(CourseState.Draft)]
    [InlineData(CourseState.Archived)]
    public async Task Rule_17_what_is_not_published_is_seen_by_its_staff_and_overseers_only(CourseState state)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Hidden treasure", state: state);
        foreach (var (person, sees) in new[] { (null, false), (school.Ada, false), (school.Bola, false), (school.Nneka, false), (school.Chidi, true), (school.Musa, true), (school.Efua, true) })
        {
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.OpenAsync(course.Url)).Status);
            using var api = await school.ApiAsync(person);
            Assert.Equal(sees ? 200 : 404, (await api.ReadAsync("catalogue/" + course.Slug)).Status);
            foreach (var list in new[] { "catalogue?q=treasure", "catalogue?size=100" })
            {
                var answer = await api.ReadAsync(list);
                Assert.Equal(200, answer.Status);
                Assert.DoesNotContain(course.Slug, answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Rule_90_the_list_is_paged_and_every_course_comes_once()
    {
        for (var i = 0; i < 25; i++) await school.NewCourseAsync(school.Nneka, $"Paged {i}", lessons: 0, category: "Paging");
        using var browser = await school.BrowserAsync();
        var first = await browser.OpenAsync("/courses?Category=Paging");
        var second = await browser.OpenAsync(first.Link("More courses"));
        var seen = new[] { first, second }.SelectMany(p => p.Document.QuerySelectorAll(".course h3 a").Select(a => a.TextContent)).ToList();
        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(20, first.Document.QuerySelectorAll(".course").Length);
    }

    [Fact]
    public async Task A_shared_address_shows_a_picture_that_messengers_can_read()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Shared");
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync(course.Url);
        Assert.Equal("Shared", page.Document.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        var picture = await browser.Http.GetByteArrayAsync(new Uri(page.Document.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!), TestContext.Current.CancellationToken);
        Assert.Equal((byte[])[0xFF, 0xD8, 0xFF], picture[..3]);
    }

    public sealed class Sqlite(OnSqlite school) : CatalogueTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CatalogueTests(school), IClassFixture<OnPostgres>;
}
