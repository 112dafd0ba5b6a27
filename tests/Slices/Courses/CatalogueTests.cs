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
    [InlineData("laeves")]
    [InlineData("photo leavse")]
    public async Task Words_word_beginnings_and_a_slip_of_the_pen_find_a_course(string typed)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Photosynthesis in leaves");
        using var browser = await school.BrowserAsync();
        Assert.Contains(course.Url, (await browser.OpenAsync($"/courses?Q={Uri.EscapeDataString(typed)}")).Html, StringComparison.Ordinal);
        using var api = await school.ApiAsync();
        Assert.Contains(course.Slug, (await api.ReadAsync($"catalogue?q={Uri.EscapeDataString(typed)}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("L’histoire de l'Afrique", "l'histoire")]
    [InlineData("L'histoire du Ghana", "histoire ghana")]
    [InlineData("Writing an e-mail", "e-mail")]
    [InlineData("Life after covid-19", "covid 19")]
    [InlineData("Logic: and/or", "or logic")]
    [InlineData("L'électricité chez soi", "l’electricite")]
    [InlineData("L'architecture rurale", "l'architectur rurale")]
    [InlineData("L'hydrologie rurale", "l'hydrologgie")]
    public async Task Words_are_found_whatever_sign_stands_between_them(string title, string typed)
    {
        var course = await school.NewCourseAsync(school.Chidi, title);
        using var api = await school.ApiAsync();
        Assert.Contains(course.Slug, (await api.ReadAsync($"catalogue?q={Uri.EscapeDataString(typed)}&size=100")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_17_drafts_take_no_place_among_the_hits_nor_keep_a_slip_of_the_pen_from_being_forgiven()
    {
        await school.InAsync(async (Akada.Platform.Data.AkadaDb db) =>
        {
            for (var i = 0; i < 120; i++) db.Add(Course.New($"Quasar {i}", $"quasar-{Guid.NewGuid():N}", "en", "NGN", school.Chidi.Id, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
            return await db.SaveChangesAsync();
        });
        var course = await school.NewCourseAsync(school.Chidi, "A long look at what the sky has in it, and last of all at a quasar");
        using var api = await school.ApiAsync();
        Assert.Contains(course.Slug, (await api.ReadAsync("catalogue?q=quasar")).Text, StringComparison.Ordinal);
        // A draft is spelt as it was typed, a published course nearly so.
        await school.NewCourseAsync(school.Chidi, "Nebulla", state: CourseState.Draft);
        var near = await school.NewCourseAsync(school.Chidi, "Nebula", category: "Sky");
        Assert.Contains(near.Slug, (await api.ReadAsync("catalogue?q=nebulla")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(near.Slug, (await api.ReadAsync("catalogue?q=nebulla&category=Sea")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_offers_the_languages_that_published_courses_are_in()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Kuhesabu");
        await DescribeAsync(course.Id, "Kuhesabu", "sw");
        using var browser = await school.BrowserAsync();
        // What was offered to the visitor before is offered for some seconds more.
        await browser.OpenAsync("/courses");
        school.Clock.Advance(TimeSpan.FromSeconds(11));
        var page = await browser.OpenAsync("/courses");
        Assert.Contains("Kiswahili", page.Document.QuerySelectorAll("select[name=Language] option").Select(o => o.TextContent));
        Assert.Contains(course.Url, (await browser.SubmitAsync(page, new { Language = "sw" }, "main form[role=search]")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_stays_in_the_filter_when_no_course_has_it()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/courses?Category=Falconry&Language=eo");
        Assert.Equal(["Falconry", "eo"], page.Document.QuerySelectorAll("select[name=Category] option[selected], select[name=Language] option[selected]").Select(o => o.GetAttribute("value") ?? o.TextContent));
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

    [Theory]
    [InlineData("cloth", "Fractions, decimals and percentages")]
    [InlineData("photo", "A first look at the cells, leaves and roots of the plants that feed West Africa, and how each of them grows from seed to harvest in a dry year")]
    [InlineData("drawing", "Your phone and your data")]
    [InlineData("arabic", "الرياضيات")]
    public async Task A_share_card_shows_title_and_school_is_drawn_once_and_known_again(string kind, string title)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Card of " + kind);
        await DescribeAsync(course.Id, title, "en");
        using var chidi = await school.ApiAsync(school.Chidi);
        if (kind == "photo") await chidi.UploadAsync(HttpMethod.Put, $"courses/{course.Id}/thumbnail", "file", TestPictures.Png(900, 500), "p.png");
        if (kind == "drawing") Assert.Equal(200, (await chidi.UploadAsync(HttpMethod.Put, $"courses/{course.Id}/thumbnail", "file", await File.ReadAllBytesAsync(Path.Combine(ImportTests.Root, "demo", "fractions-decimals-percentages", "pictures", "cover.svg")), "d.svg")).Status);
        using var http = new HttpClient { BaseAddress = school.Address };
        var address = new Uri(course.Url + "/card.jpg", UriKind.Relative);
        using var first = await http.GetAsync(address);
        var bytes = await first.Content.ReadAsByteArrayAsync();
        if (Environment.GetEnvironmentVariable("AKADA_CARDS") is { } folder) await File.WriteAllBytesAsync(Path.Combine(folder, kind + ".jpg"), bytes);
        using var picture = SkiaSharp.SKBitmap.Decode(bytes);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        // White letters below, where the shade is darkest.
        var whites = Enumerable.Range(0, 1200 * 230).Count(i => picture.GetPixel(i % 1200, 400 + (i / 1200)) is { Red: > 240, Green: > 240, Blue: > 240 });
        Assert.InRange(whites, kind == "arabic" ? 100 : 2000, 80_000);
        if (kind == "drawing") Assert.True(picture.GetPixel(600, 20) is { Red: > 230, Green: > 225 });
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var known = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Fact]
    public async Task What_a_course_says_of_itself_is_marked_with_its_own_language()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Les fractions");
        await DescribeAsync(course.Id, "Les fractions", "fr");
        using var browser = await school.BrowserAsync(school.Chidi);
        foreach (var at in new[] { course.Url, $"/teach/{course.Slug}/preview/{course.Lessons[0]}" })
        {
            Assert.Equal("fr", (await browser.OpenAsync(at)).Document.QuerySelector(".prose")!.GetAttribute("lang"));
        }
    }

    private Task DescribeAsync(Guid id, string title, string language) => school.InAsync(async (Akada.Platform.Data.AkadaDb db) =>
    {
        var course = db.Set<Course>().Single(c => c.Id == id);
        course.Describe(title, course.Summary, course.Description, null, language, CourseLevel.Beginner, null, course.ChangedAt);
        return await db.SaveChangesAsync();
    });

    public sealed class Sqlite(OnSqlite school) : CatalogueTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CatalogueTests(school), IClassFixture<OnPostgres>;
}
