using System.Net;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>How long a sign-in lasts, and who ends it (OWASP ASVS 5.0, chapter 7).</summary>
public abstract class StaySignedInTests(TestSchool school)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_cookie_outlives_the_browser_only_where_that_was_chosen(bool stay)
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/sign-in");
        var token = page.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = new Dictionary<string, string> { ["Input.Who"] = school.Bola.Code, ["Input.Secret"] = school.Bola.Secret, ["__RequestVerificationToken"] = token };
        if (stay) fields["Input.Stay"] = "true";
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("akada=", StringComparison.Ordinal));
        Assert.Equal(stay, cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(Role.Parent, 30 * 24)]
    [InlineData(Role.Student, 30 * 24)]
    [InlineData(Role.Instructor, 12)]
    [InlineData(Role.Moderator, 12)]
    [InlineData(Role.Admin, 12)]
    public async Task However_often_it_is_used_a_sign_in_ends(Role role, int hours)
    {
        var person = await school.NewPersonAsync(role, "Long Lara");
        using var browser = await school.BrowserAsync(person);
        using var program = await school.ApiAsync();
        program.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await program.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Json!["token"]!);
        var left = TimeSpan.FromHours(hours);
        for (var used = 0; used < 4; used++)
        {
            school.Clock.Advance((left / 4) - TimeSpan.FromSeconds(10));
            Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
            Assert.Equal(200, (await program.ReadAsync("me")).Status);
        }

        school.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await program.ReadAsync("me")).Status);
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_old_session_of_that_browser_and_of_no_other()
    {
        var (first, second) = (await school.NewPersonAsync(Role.Parent, "First Fola"), await school.NewPersonAsync(Role.Student, "Second Sefu"));
        using var elsewhere = await school.BrowserAsync(first);
        using var shared = await school.BrowserAsync(first);
        var jar = await SessionsAsync(first);
        // The cookie of the session is thrown away, as a browser without "stay signed in" does when it is closed; the browser's mark stays.
        await shared.OpenAsync("/sign-out");
        var page = await shared.OpenAsync("/sign-out");
        await shared.SubmitAsync(page);
        await shared.SignInAsync(second);
        await shared.SubmitAsync(await shared.OpenAsync("/sign-out"));
        await shared.SignInAsync(second);
        Assert.Equal(2, jar);
        Assert.Equal(1, await SessionsAsync(first));
        Assert.Equal(1, await SessionsAsync(second));
        Assert.Equal("/account", (await elsewhere.OpenAsync("/account")).Url);
        await school.InAsync(async (AkadaDb db) =>
        {
            var mark = await db.Set<Session>().Where(s => s.UserId == second.Id && s.EndedAt == null).Select(s => s.DeviceId).SingleAsync();
            db.Set<Session>().Add(new Session(first.Id, mark, null, null, school.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        Assert.Equal(2, await SessionsAsync(first));
        await shared.SubmitAsync(await shared.OpenAsync("/sign-out"));
        await shared.SignInAsync(second);
        Assert.Equal(1, await SessionsAsync(first));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_looks_after_a_person_ends_all_their_sessions(bool byPage)
    {
        var person = await school.NewPersonAsync(Role.Parent, "Lost Lindiwe");
        using var browser = await school.BrowserAsync(person);
        using var token = await school.ApiAsync(person);
        using var admin = await school.BrowserAsync(school.Efua);
        using var api = await school.ApiAsync(school.Efua);
        if (byPage)
        {
            var page = await admin.OpenAsync("/people/" + person.Code);
            Assert.NotNull(page.Document.QuerySelector("#person-sessions"));
            page = await admin.SubmitAsync(await admin.OpenAsync(page.Link("Sign out everywhere")));
            Assert.Equal($"/people/{person.Code}?done=person_sessions_ended", page.Url);
            Assert.Null(page.Document.QuerySelector("#person-sessions"));
        }
        else
        {
            Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"people/{person.Code}/sessions")).Status);
        }

        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await token.ReadAsync("me")).Status);
        using var moderator = await school.ApiAsync(school.Musa);
        Assert.Equal((404, "accounts.no_such_person"), Said(await moderator.SendAsync(HttpMethod.Delete, $"people/{school.Efua.Code}/sessions")));
        Assert.Equal((403, "accounts.not_yourself"), Said(await api.SendAsync(HttpMethod.Delete, $"people/{school.Efua.Code}/sessions")));
        using var parent = await school.ApiAsync(school.Bola);
        Assert.Equal(403, (await parent.SendAsync(HttpMethod.Delete, $"people/{person.Code}/sessions")).Status);
    }

    [Fact]
    public async Task A_PIN_that_the_school_drew_is_changed_before_anything_else()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Drawn Dayo");
        await school.InAsync(async (Akada.Accounts.IAccounts accounts, AkadaDb db) =>
        {
            Assert.True((await accounts.ResetPinAsync(pupil.Id, "907264", given: true, CancellationToken.None)).Ok);
            await db.SaveChangesAsync();
        });
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = pupil.Code, Secret = "907264" });
        Assert.Equal("/account/own-pin", page.Url);
        foreach (var path in new[] { "/", "/account", "/courses", "/account/security" }) Assert.Equal("/account/own-pin", (await browser.OpenAsync(path)).Url);
        using var api = await school.ApiAsync();
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await api.PostAsync("sign-in", new { who = pupil.Code, secret = "907264" })).Json!["token"]!);
        Assert.Equal((403, "accounts.choose_own_pin"), Said(await api.ReadAsync("me/courses")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Old = "907264", Password = "123456" })).Status);
        page = await browser.SubmitAsync(page, new { Old = "907264", Password = "481632" });
        Assert.Equal("/?done=password_set", page.Url);
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        Assert.Equal("/account/security", (await browser.OpenAsync("/account/own-pin")).Url);
    }

    [Fact]
    public async Task A_secret_is_read_from_the_form_and_never_from_the_address()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/sign-in");
        var token = page.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        var address = $"/sign-in?Input.Who={school.Bola.Code}&Input.Secret={Uri.EscapeDataString(school.Bola.Secret)}&next=%2Faccount";
        using var answer = await browser.Http.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private Task<int> SessionsAsync(Known person) => school.InAsync((AkadaDb db) => db.Set<Session>().CountAsync(s => s.UserId == person.Id && s.EndedAt == null));

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class AtUsualLengths : OnSqlite
    {
        // The command line's later word counts.
        protected override IEnumerable<string> MoreSettings => ["--Sessions:StaffHours", "12"];
    }

    public sealed class AtUsualLengthsOnPostgres : OnPostgres
    {
        protected override IEnumerable<string> MoreSettings => ["--Sessions:StaffHours", "12"];
    }

    public sealed class Sqlite(AtUsualLengths school) : StaySignedInTests(school), IClassFixture<AtUsualLengths>;

    public sealed class Postgres(AtUsualLengthsOnPostgres school) : StaySignedInTests(school), IClassFixture<AtUsualLengthsOnPostgres>;
}
