using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Rule 81 for all requests together and for files.</summary>
public abstract class LimitTests(TestSchool school)
{
    private const int PerSecond = 2, Burst = 30 * PerSecond, Uploads = 3;

    [Fact]
    public async Task Rule_81_an_address_that_asks_without_end_is_held_off_and_others_are_not()
    {
        using var flood = await FromAsync("198.51.100.7");
        var answers = await Task.WhenAll(Enumerable.Range(0, Burst * 2).Select(_ => flood.ReadAsync("catalogue")));
        Assert.Contains(answers, a => a.Status == 200);
        var late = answers.First(a => a.Status != 200);
        Assert.Equal((429, "web.too_many"), (late.Status, late.Code));
        using var again = await FloodedAsync(flood, "/api/v1/catalogue");
        Assert.InRange(again.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        flood.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        using var page = await FloodedAsync(flood, "/courses");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Trop de requêtes", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        // The style of that page is no request that counts, nor is the watchman's.
        foreach (var free in new[] { "/akada.css", "/health/live" })
        {
            using var answer = await flood.GetAsync(new Uri(free, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var neighbour = await FromAsync("198.51.100.8");
        Assert.Equal(200, (await neighbour.ReadAsync("catalogue")).Status);
    }

    [Fact]
    public async Task Rule_81_the_addresses_of_one_home_count_as_one()
    {
        var answers = new List<int>();
        for (var i = 0; i < Burst * 2 && !answers.Contains(429); i++)
        {
            using var api = await FromAsync($"2001:db8:0:7::{i:x}");
            answers.Add((await api.ReadAsync("catalogue")).Status);
        }

        Assert.Contains(429, answers);
    }

    [Fact]
    public async Task Rule_81_an_account_that_sends_file_after_file_is_held_off_by_page_and_API()
    {
        using var api = await school.ApiAsync(school.Ada);
        api.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        for (var i = 0; i < Uploads; i++) Assert.NotEqual(429, (await api.UploadAsync(HttpMethod.Put, "me/picture", "picture", [1, 2, 3], "me.png")).Status);
        var late = await api.UploadAsync(HttpMethod.Put, "me/picture", "picture", [1, 2, 3], "me.png");
        Assert.Equal((429, "web.too_many"), (late.Status, late.Code));
        Assert.Equal(200, (await api.ReadAsync("me")).Status);
        using var browser = await school.BrowserAsync(school.Ada);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SubmitAsync(await browser.OpenAsync("/account/picture"), new { Picture = new Upload("me.png", [1, 2, 3]) })).Status);

        using var classmate = await school.ApiAsync(school.Kwame);
        classmate.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.NotEqual(429, (await classmate.UploadAsync(HttpMethod.Put, "me/picture", "picture", [1, 2, 3], "me.png")).Status);
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(429, (await api.UploadAsync(HttpMethod.Put, "me/picture", "picture", [1, 2, 3], "me.png")).Status);
    }

    private async Task<HttpClient> FromAsync(string address)
    {
        var api = await school.ApiAsync();
        api.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return api;
    }

    // The bucket fills a little while we ask.
    private static async Task<HttpResponseMessage> FloodedAsync(HttpClient http, string path)
    {
        for (var i = 0; i < Burst * 2; i++)
        {
            var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return answer;
            answer.Dispose();
        }

        throw new InvalidOperationException($"{path} is never refused.");
    }

    public sealed class Sqlite(NarrowSqlite school) : LimitTests(school), IClassFixture<NarrowSqlite>;

    public sealed class Postgres(NarrowPostgres school) : LimitTests(school), IClassFixture<NarrowPostgres>;

    public sealed class NarrowSqlite : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => Narrow;
    }

    public sealed class NarrowPostgres : OnPostgres
    {
        protected override IEnumerable<string> MoreSettings => Narrow;
    }

    private static readonly string[] Narrow = ["--Limits:RequestsPerSecond", "2", "--Limits:UploadsPerHour", "3"];
}
