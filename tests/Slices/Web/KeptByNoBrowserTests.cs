using System.Net;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>
/// Rule 112, as headers say it; the Browser tests see what Chromium makes of them, and the table of routes asks every
/// one.
/// </summary>
public abstract class KeptByNoBrowserTests(TestSchool school)
{
    [Fact]
    public async Task Pages_data_and_errors_of_somebody_signed_in_are_kept_by_no_browser_and_those_of_strangers_as_before()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        using var stranger = await school.BrowserAsync();
        foreach (var path in new[] { "/", "/people", "/courses", "/no-such-page", "/api/v1/me", "/api/v1/nothing", "/files/0193b3a0-0000-7000-8000-000000000000/x" })
        {
            using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }

        using var catalogue = await stranger.Http.GetAsync(new Uri("/courses", UriKind.Relative));
        // A stranger's catalogue holds nothing of a person: Back shows it again without the network.
        Assert.NotEqual(true, catalogue.Headers.CacheControl?.NoStore);
        // What is the same for all may be kept by all.
        using var rules = await browser.Http.GetAsync(new Uri("/speculation.json", UriKind.Relative));
        Assert.True(rules.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task A_persons_picture_is_not_stored_a_file_of_a_course_is_asked_for_again_and_the_cover_of_a_published_one_is_not()
    {
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal(204, (await ada.UploadAsync(HttpMethod.Put, "me/picture", "picture", TestPictures.Png(300, 300), "me.png")).Status);
        using var browser = await school.BrowserAsync(school.Ada);
        var picture = (await browser.OpenAsync("/account/picture")).Document.QuerySelector("img.avatar")!.GetAttribute("src")!;
        using var mine = await browser.Http.GetAsync(new Uri(picture, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "no-store"), (mine.StatusCode, mine.Headers.CacheControl!.ToString()));

        var course = await school.NewCourseAsync(school.Chidi, "Kept by nobody");
        using var chidi = await school.ApiAsync(school.Chidi);
        var file = (string)(await chidi.UploadAsync(HttpMethod.Post, $"courses/{course.Id}/files", "file", TestPictures.Png(40, 40), "plan.png")).Json!["url"]!;
        using var first = await chidi.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.Contains("Cookie", first.Headers.Vary);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(file, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await chidi.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        Assert.Equal(200, (await chidi.UploadAsync(HttpMethod.Put, $"courses/{course.Id}/thumbnail", "file", TestPictures.Png(400, 300), "cover.png")).Status);
        using var stranger = await school.BrowserAsync();
        var cover = (await stranger.OpenAsync(course.Url)).Document.QuerySelector("img.thumb")!.GetAttribute("src")!;
        using var shown = await stranger.Http.GetAsync(new Uri(cover, UriKind.Relative));
        Assert.Equal(TimeSpan.FromDays(1), shown.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Signing_out_empties_the_browsers_store_and_leaves_the_mark_by_which_its_owner_is_known()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Leaving Lara");
        using var browser = await school.BrowserAsync(person);
        var page = await browser.OpenAsync("/sign-out");
        var token = page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await browser.Http.PostAsync(new Uri("/sign-out", UriKind.Relative), form);
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("akada_device", StringComparison.Ordinal));
    }

    public sealed class Sqlite(OnSqlite school) : KeptByNoBrowserTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : KeptByNoBrowserTests(school), IClassFixture<OnPostgres>;
}
