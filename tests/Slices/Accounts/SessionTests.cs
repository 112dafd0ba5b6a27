using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SessionTests(TestSchool school)
{
    private const string Fresh = "five green bottles";

    [Fact]
    public async Task A_person_sees_the_browsers_that_are_signed_in_and_ends_one()
    {
        var person = await NewAsync();
        using var here = await school.BrowserAsync(person);
        using var there = await school.BrowserAsync();
        there.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 10) Chrome/120.0");
        await there.SignInAsync(person);
        var page = await here.OpenAsync("/account/security");
        var lines = page.Document.QuerySelectorAll("#sessions li");
        Assert.Equal(2, lines.Length);
        Assert.Single(lines, l => l.TextContent.Contains("This device", StringComparison.Ordinal));
        Assert.Single(lines, l => l.TextContent.Contains("Chrome, Android", StringComparison.Ordinal) && l.TextContent.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Equal("/account/security?done=session_ended", (await here.SubmitAsync(page, form: "#sessions form")).Url);
        Assert.StartsWith("/sign-in", (await there.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal("/account", (await here.OpenAsync("/account")).Url);
    }

    [Fact]
    public async Task Sessions_are_ones_own_also_by_the_API()
    {
        var (person, other) = (await NewAsync(), await NewAsync());
        using var browser = await school.BrowserAsync(person);
        using var mine = await school.ApiAsync(person);
        using var theirs = await school.ApiAsync(other);
        var id = (string)Assert.Single((await mine.ReadAsync("me/sessions")).Json!.AsArray())!["id"]!;
        Assert.Empty((await theirs.ReadAsync("me/sessions")).Json!.AsArray());
        Assert.Equal((404, "accounts.no_such_session"), Said(await theirs.SendAsync(HttpMethod.Delete, $"me/sessions/{id}")));
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        Assert.Equal(204, (await mine.SendAsync(HttpMethod.Delete, $"me/sessions/{id}")).Status);
        Assert.Equal(404, (await mine.SendAsync(HttpMethod.Delete, $"me/sessions/{id}")).Status);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_others_are_ended_but_the_one_that_asks(bool byPage)
    {
        var person = await NewAsync();
        using var here = await school.BrowserAsync(person);
        using var there = await school.BrowserAsync(person);
        using var api = await school.ApiAsync(person);
        using var otherApi = await school.ApiAsync(person);
        if (byPage) Assert.Equal("/account/security?done=session_ended", (await here.SubmitAsync(await here.OpenAsync("/account/security"), form: "#end-others")).Url);
        else Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, "me/sessions")).Status);
        Assert.Equal(byPage, (await here.OpenAsync("/account")).Url == "/account");
        Assert.StartsWith("/sign-in", (await there.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(byPage ? 401 : 200, (await api.ReadAsync("me")).Status);
        Assert.Equal(401, (await otherApi.ReadAsync("me")).Status);
    }

    public static TheoryData<string> Acts => ["suspend", "role", "delete", "reset", "erase"];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Rules_5_and_6_what_is_done_to_an_account_ends_cookie_and_token_at_the_next_request(string act)
    {
        var email = $"s{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Instructor, "Ended Enyi", u => ((User)u).UseEmail(email));
        using var browser = await school.BrowserAsync(person);
        using var token = await school.ApiAsync(person);
        using var admin = await school.ApiAsync(school.Efua);
        using var anyone = await school.ApiAsync();
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        switch (act)
        {
            case "suspend":
                Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/suspend", new { reason = "because" })).Status);
                break;
            case "role":
                Assert.Equal(204, (await admin.PutAsync($"people/{person.Code}/role", new { role = "parent" })).Status);
                break;
            case "reset":
                Assert.Equal(204, (await anyone.PostAsync("reset/confirm", new { token = (await school.ResetAsync(email)).Link, password = Fresh })).Status);
                break;
            default:
                Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/delete")).Status);
                if (act == "erase") Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/erase", new { code = person.Code })).Status);
                break;
        }

        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await token.ReadAsync("me")).Status);
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<Session>().CountAsync(s => s.UserId == person.Id && s.EndedAt == null)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_5_a_changed_PIN_needs_the_old_one_and_ends_all_others_at_once(bool byPage)
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Changing Chi");
        using var here = await school.BrowserAsync(pupil);
        using var there = await school.BrowserAsync(pupil);
        using var api = await school.ApiAsync(pupil);
        async Task<int> ChangeAsync(string old, string password) => byPage
            ? (int)(await here.SubmitAsync(await here.OpenAsync("/account/security"), new { Old = old, Password = password }, "#password")).Status
            : (await api.PutAsync("me/password", new { old, password })).Status;
        Assert.Equal(422, await ChangeAsync("000111", "907264"));
        Assert.Equal(422, await ChangeAsync(TestSchool.Pin, "123456"));
        Assert.Equal("/account", (await there.OpenAsync("/account")).Url);
        Assert.Equal(byPage ? 200 : 204, await ChangeAsync(TestSchool.Pin, "907264"));
        Assert.StartsWith("/sign-in", (await there.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(byPage, (await here.OpenAsync("/account")).Url == "/account");
        Assert.Equal(byPage ? 401 : 200, (await api.ReadAsync("me")).Status);

        // Rule 81: the form is no place to guess the old one.
        for (var i = 0; i < 14 && byPage; i++) await ChangeAsync("000111", "480916");
        if (byPage) Assert.Equal(429, await ChangeAsync("907264", "480916"));
    }

    [Fact]
    public async Task Deleting_and_restoring_gives_the_account_back_and_a_session_is_not_part_of_it()
    {
        var person = await NewAsync();
        using var browser = await school.BrowserAsync(person);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/delete")).Status);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/restore")).Status);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        await browser.SignInAsync(person);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/delete")).Status);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/erase", new { code = person.Code })).Status);
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.wrong_credentials", (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Code);
    }

    [Fact]
    public async Task Signing_in_is_noted_and_an_unknown_browser_is_told_to_the_owner_once()
    {
        var email = $"d{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Watchful Wale", u =>
        {
            ((User)u).UseEmail(email);
            ((User)u).VerifyEmail(school.Clock.GetUtcNow().UtcDateTime);
        });
        Assert.Null(await LastLoginAsync(person));
        using var first = await school.BrowserAsync(person);
        var at = await LastLoginAsync(person);
        Assert.InRange(at!.Value, school.Clock.GetUtcNow().UtcDateTime.AddMinutes(-1), school.Clock.GetUtcNow().UtcDateTime);
        // The very first browser is nobody's surprise; the same one again neither, from whatever network.
        await first.SubmitAsync(await first.OpenAsync("/sign-out"));
        first.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        school.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.SignInAsync(person);
        Assert.Empty(await school.PostToAsync(email));
        Assert.True(await LastLoginAsync(person) > at);
        using var second = await school.BrowserAsync(person);
        Assert.Contains("New sign-in", Assert.Single(await school.PostToAsync(email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_sign_ins_are_forgotten_after_three_months_and_running_ones_are_not()
    {
        var person = await NewAsync();
        using var old = await school.BrowserAsync(person);
        school.Clock.Advance(TimeSpan.FromDays(91));
        using var browser = await school.BrowserAsync(person);
        await school.InAsync((ForgetSignIns job) => job.RunAsync(CancellationToken.None));
        Assert.Equal(1, await school.InAsync((AkadaDb db) => db.Set<Session>().CountAsync(s => s.UserId == person.Id)));
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        Assert.Single((await browser.OpenAsync("/account/security")).Document.QuerySelectorAll("#sessions li"));
    }

    private Task<Known> NewAsync() => school.NewPersonAsync(Role.Parent, "Signed Simi " + Guid.NewGuid().ToString("N")[..5]);

    private Task<DateTime?> LastLoginAsync(Known person) => school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == person.Id).Select(u => u.LastLogin).SingleAsync());

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : SessionTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SessionTests(school), IClassFixture<OnPostgres>;
}
