using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class ApiTokenTests(TestSchool school)
{
    [Fact]
    public async Task A_token_is_shown_once_kept_as_a_hash_and_works_until_its_owner_ends_it()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Program Priye");
        using var browser = await school.BrowserAsync(person);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/account/tokens"), new { Label = "Report script" }, "#make");
        var secret = page.Document.QuerySelector("#token")!.TextContent;
        Assert.StartsWith("akada_", secret, StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        page = await browser.OpenAsync("/account/tokens");
        Assert.Contains("Report script", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        var row = await school.InAsync((AkadaDb db) => db.Set<ApiToken>().AsNoTracking().SingleAsync(t => t.UserId == person.Id));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), row.Hash);
        Assert.Null(row.UsedAt);

        using var api = await WithAsync(secret);
        Assert.Equal(person.Code, (string)(await api.ReadAsync("me")).Json!["code"]!);
        var line = Assert.Single((await api.ReadAsync("me/tokens")).Json!.AsArray())!;
        Assert.Equal(school.Clock.GetUtcNow().UtcDateTime, (DateTime)line["usedAt"]!, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(secret, line.ToJsonString(), StringComparison.Ordinal);
        page = await browser.SubmitAsync(await browser.OpenAsync("/account/tokens"), form: "main .list form");
        Assert.Equal("/account/tokens?done=token_ended", page.Url);
        Assert.Equal(401, (await api.ReadAsync("me")).Status);
    }

    [Fact]
    public async Task A_token_runs_out_is_ones_own_and_cannot_be_tampered_with()
    {
        using var bola = await school.ApiAsync(school.Bola);
        var made = await bola.PostAsync("me/tokens", new { label = "For a day", days = 1, old = school.Bola.Secret });
        var (id, secret) = ((string)made.Json!["id"]!, (string)made.Json["secret"]!);
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal((404, "accounts.no_such_token"), Said(await chidi.SendAsync(HttpMethod.Delete, $"me/tokens/{id}")));
        Assert.DoesNotContain(id, (await chidi.ReadAsync("me/tokens")).Text, StringComparison.Ordinal);
        using var api = await WithAsync(secret);
        Assert.Equal(200, (await api.ReadAsync("me")).Status);
        foreach (var wrong in new[] { secret[..^1] + (secret[^1] == '0' ? '1' : '0'), secret.ToUpperInvariant(), secret["akada_".Length..], "akada_" })
        {
            using var other = await WithAsync(wrong);
            Assert.Equal(401, (await other.ReadAsync("me")).Status);
        }

        school.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(401, (await api.ReadAsync("me")).Status);
        Assert.DoesNotContain(id, (await bola.ReadAsync("me/tokens")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_alone_makes_no_other_and_one_that_reads_changes_nothing()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Scope Sade");
        using var api = await school.ApiAsync(person);
        Assert.Equal((422, "accounts.secret_needed"), Said(await api.PostAsync("me/tokens", new { label = "Next" })));
        Assert.Equal((422, "accounts.wrong_password"), Said(await api.PostAsync("me/tokens", new { label = "Next", old = "wrong" })));
        var made = await api.PostAsync("me/tokens", new { label = "Reads", scope = "read", old = person.Secret });
        Assert.True(made.Status == 200, made.Text);
        using var reads = await WithAsync((string)made.Json!["secret"]!);
        Assert.Equal(200, (await reads.ReadAsync("me")).Status);
        Assert.Equal("read", (string)(await reads.ReadAsync("me/tokens")).Json!.AsArray().Single(t => (string)t!["label"]! == "Reads")!["scope"]!);
        Assert.Equal((403, "accounts.token_reads_only"), Said(await reads.PutAsync("me/profile", new { name = "Renamed" })));
        Assert.Equal((403, "accounts.token_reads_only"), Said(await reads.PostAsync("me/tokens", new { label = "Writes", old = person.Secret })));
        Assert.Equal((403, "accounts.token_reads_only"), Said(await reads.SendAsync(HttpMethod.Delete, "me/sessions")));
        Assert.Equal(204, (await reads.PostAsync("sign-out")).Status);
        Assert.Equal(401, (await reads.ReadAsync("me")).Status);
        Assert.Equal(400, (await api.PostAsync("me/tokens", new { label = "Both", scope = "both", old = person.Secret })).Status);
    }

    [Fact]
    public async Task The_page_asks_who_it_is_again_after_ten_minutes()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Ten Tola");
        using var browser = await school.BrowserAsync(person);
        var page = await browser.OpenAsync("/account/tokens");
        Assert.Equal("/account/tokens", page.Url);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        page = await browser.SubmitAsync(page, new { Label = "Late" }, "#make");
        Assert.Equal("/account/confirm?next=%2Faccount%2Ftokens", page.Url);
        page = await browser.SubmitAsync(page, new { Old = person.Secret });
        Assert.Equal("/account/tokens", page.Url);
        page = await browser.SubmitAsync(page, new { Label = "Late", Scope = "Read" }, "#make");
        Assert.NotNull(page.Document.QuerySelector("#token"));
        // Only a path of our own is led back to.
        page = await browser.OpenAsync("/account/confirm?next=https%3A%2F%2Fevil.example%2F");
        Assert.Equal("/", (await browser.SubmitAsync(page, new { Old = person.Secret })).Url);
    }

    [Theory]
    [InlineData("x", 30)]
    [InlineData("Good name", 0)]
    [InlineData("Good name", 366)]
    public async Task What_does_not_fit_is_refused(string label, int days)
    {
        using var api = await school.ApiAsync(school.Nneka);
        Assert.Equal(400, (await api.PostAsync("me/tokens", new { label, days })).Status);
        using var browser = await school.BrowserAsync(school.Nneka);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/account/tokens"), new { Label = label, Days = days }, "#make")).Status);
    }

    [Fact]
    public async Task Fifty_tokens_are_the_most_and_sign_ins_of_programs_do_not_count()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Many Mercy");
        using var api = await school.ApiAsync();
        var signIn = await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret });
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)signIn.Json!["token"]!);
        for (var i = 0; i < 50; i++) Assert.Equal(200, (await api.PostAsync("me/tokens", new { label = $"Token {i}", old = person.Secret })).Status);
        Assert.Equal((409, "accounts.too_many_tokens"), Said(await api.PostAsync("me/tokens", new { label = "One more", old = person.Secret })));
    }

    private async Task<HttpClient> WithAsync(string secret)
    {
        var api = await school.ApiAsync();
        api.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return api;
    }

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : ApiTokenTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ApiTokenTests(school), IClassFixture<OnPostgres>;
}
