using System.Net;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class SecondFactorTests(TestSchool school)
{
    [Fact]
    public async Task It_is_set_up_on_the_page_with_a_code_of_the_app_and_shows_ten_recovery_codes_once()
    {
        var person = await NewAsync();
        using var browser = await school.BrowserAsync(person);
        var page = await browser.OpenAsync("/account/second-factor");
        Assert.NotNull(page.Document.QuerySelector("main .qr svg[role=img][aria-label]"));
        var key = page.Document.QuerySelector("#totp-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Code = Wrong(key) }, "#on")).Status);
        Assert.False((await UserAsync(person)).TwoFactorEnabled);

        var done = await browser.SubmitAsync(page, new { Code = Digits(school, key).Insert(3, " ") }, "#on");
        var codes = done.Document.QuerySelectorAll("#recovery-codes li").Select(li => li.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.True(done.Response.Headers.CacheControl?.NoStore);
        page = await browser.OpenAsync("/account/second-factor");
        Assert.DoesNotContain(codes, c => page.Html.Contains(c, StringComparison.Ordinal));
        Assert.DoesNotContain(key, page.Html.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // Rule 3: the key is encrypted and the codes are hashed.
        var user = await UserAsync(person);
        Assert.DoesNotContain(key, user.AuthenticatorKey, StringComparison.Ordinal);
        Assert.DoesNotContain(codes, c => user.RecoveryCodes!.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Signing_in_takes_both_steps_on_the_page()
    {
        var (person, key, _) = await WithFactorAsync();
        using var browser = await school.BrowserAsync();
        var step = await HalfInAsync(browser, person, next: "/account/profile");
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(step, new { Code = Wrong(key) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal("/account/profile", (await browser.SubmitAsync(step, new { Code = Digits(school, key) })).Url);

        // Without the first step there is no second.
        using var stranger = await school.BrowserAsync();
        Assert.Equal("/sign-in", (await stranger.OpenAsync("/sign-in/second")).Url);
    }

    [Fact]
    public async Task A_program_needs_both_steps_too()
    {
        var (person, key, _) = await WithFactorAsync();
        using var api = await school.ApiAsync();
        var half = await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret });
        Assert.Equal((200, null, true), (half.Status, (string?)half.Json!["token"], (bool)half.Json["needsSecondStep"]!));
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = Wrong(key) })));
        Assert.Equal((422, "accounts.wrong_credentials"), Said(await api.PostAsync("sign-in", new { who = person.Code, secret = "wrong " + person.Secret, code = Digits(school, key) })));
        var whole = await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = Digits(school, key) });
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)whole.Json!["token"]!);
        Assert.Equal(person.Code, (string)(await api.ReadAsync("me")).Json!["code"]!);
    }

    [Fact]
    public async Task Digits_that_were_used_are_refused_wherever_they_come_again()
    {
        var (person, key, _) = await WithFactorAsync();
        var digits = Digits(school, key);
        using var first = await school.BrowserAsync();
        Assert.Equal("/", (await first.SubmitAsync(await HalfInAsync(first, person), new { Code = digits })).Url);
        using var second = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.SubmitAsync(await HalfInAsync(second, person), new { Code = digits })).Status);
        using var api = await school.ApiAsync();
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = digits })));
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = Digits(school, key, -1) })));
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = Digits(school, key, 2) })));
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code = Digits(school, key, 1) })).Status);
    }

    [Fact]
    public async Task Each_recovery_code_opens_the_account_once_and_new_ones_end_the_old()
    {
        var (person, _, codes) = await WithFactorAsync();
        using var browser = await school.BrowserAsync();
        Assert.Equal("/", (await browser.SubmitAsync(await HalfInAsync(browser, person), new { Code = codes[0].ToLowerInvariant() })).Url);
        using var again = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SubmitAsync(await HalfInAsync(again, person), new { Code = codes[0] })).Status);
        Assert.Contains("9 recovery codes are left", (await browser.OpenAsync("/account/second-factor")).Text, StringComparison.Ordinal);
        using var api = await school.ApiAsync();
        Assert.Equal(200, (await SignIn(api, person, codes[1])).Status);

        var page = await browser.OpenAsync("/account/second-factor");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Old = "wrong", Code = codes[2] }, "#again")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Old = person.Secret, Code = codes[0] }, "#again")).Status);
        page = await browser.SubmitAsync(page, new { Old = person.Secret, Code = codes[2] }, "#again");
        var fresh = page.Document.QuerySelectorAll("#recovery-codes li").Select(li => li.TextContent).ToList();
        Assert.Equal(10, fresh.Count);
        Assert.Equal(422, (await SignIn(api, person, codes[3])).Status);
        Assert.Equal(200, (await SignIn(api, person, fresh[0])).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turning_it_off_asks_for_the_password_and_ends_all_other_sessions(bool byPage)
    {
        var (person, key, codes) = await WithFactorAsync();
        using var browser = await school.BrowserAsync();
        await browser.SubmitAsync(await HalfInAsync(browser, person), new { Code = Digits(school, key) });
        using var other = await school.BrowserAsync();
        await other.SubmitAsync(await HalfInAsync(other, person), new { Code = codes[0] });
        using var api = await school.ApiAsync(person);
        Assert.Equal((422, "accounts.wrong_password"), Said(await api.PostAsync("me/second-factor/off", new { old = "wrong", code = codes[1] })));
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("me/second-factor/off", new { old = person.Secret, code = codes[0] })));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/account/second-factor"), new { Old = "wrong", Code = codes[1] }, "#off")).Status);
        Assert.True((await UserAsync(person)).TwoFactorEnabled);

        if (byPage) Assert.Equal("/account/security?done=second_off", (await browser.SubmitAsync(await browser.OpenAsync("/account/second-factor"), new { Old = person.Secret, Code = codes[1] }, "#off")).Url);
        else Assert.Equal(204, (await api.PostAsync("me/second-factor/off", new { old = person.Secret, code = codes[1] })).Status);
        Assert.Equal((false, null, null), ((await UserAsync(person)).TwoFactorEnabled, (await UserAsync(person)).AuthenticatorKey, (await UserAsync(person)).RecoveryCodes));
        Assert.Equal(byPage ? 401 : 200, (await api.ReadAsync("me")).Status);
        Assert.Equal(byPage, (await browser.OpenAsync("/account")).Url == "/account");
        Assert.StartsWith("/sign-in", (await other.OpenAsync("/account")).Url, StringComparison.Ordinal);
        using var fresh = await school.BrowserAsync(person);
        Assert.Equal("/account", (await fresh.OpenAsync("/account")).Url);
    }

    [Fact]
    public async Task Turning_it_on_ends_what_was_opened_before_and_the_key_is_shown_only_after_the_secret()
    {
        var person = await NewAsync();
        using var before = await school.BrowserAsync(person);
        using var token = await school.ApiAsync(person);
        using var browser = await school.BrowserAsync(person);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        var asked = await browser.OpenAsync("/account/second-factor");
        Assert.Equal("/account/confirm?next=%2Faccount%2Fsecond-factor", asked.Url);
        Assert.Null((await UserAsync(person)).AuthenticatorKey);
        Assert.Equal((422, "accounts.secret_needed"), Said(await token.PostAsync("me/second-factor/key", new { })));
        var page = await browser.SubmitAsync(asked, new { Old = person.Secret });
        var key = page.Document.QuerySelector("#totp-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await browser.SubmitAsync(page, new { Code = Digits(school, key) }, "#on");
        Assert.True((await UserAsync(person)).TwoFactorEnabled);
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        Assert.StartsWith("/sign-in", (await before.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await token.ReadAsync("me")).Status);
        // The digits that turned it on are used.
        using var api = await school.ApiAsync();
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await SignIn(api, person, Digits(school, key))));
    }

    [Fact]
    public async Task The_key_of_a_factor_that_is_on_is_never_shown_again_nor_replaced()
    {
        var (person, key, _) = await WithFactorAsync();
        using var api = await school.ApiAsync(person);
        Assert.Equal((409, "accounts.second_factor_already_on"), Said(await api.PostAsync("me/second-factor/key", new { old = person.Secret })));
        Assert.Equal((409, "accounts.second_factor_already_on"), Said(await api.PostAsync("me/second-factor", new { code = Digits(school, key), old = person.Secret })));
        var state = (await api.ReadAsync("me/second-factor")).Json!;
        Assert.Equal((true, 10), ((bool)state["on"]!, (int)state["recoveryCodesLeft"]!));
        using var plain = await school.ApiAsync(await NewAsync());
        Assert.Equal((409, "accounts.no_second_factor"), Said(await plain.PostAsync("me/second-factor/off", new { old = TestSchool.Password, code = "123456" })));
    }

    [Fact]
    public async Task Rule_81_guessing_digits_is_stopped_and_goes_on_after_an_hour()
    {
        var (person, key, codes) = await WithFactorAsync();
        using var api = await school.ApiAsync();
        using var browser = await school.BrowserAsync();
        var step = await HalfInAsync(browser, person);
        for (var i = 0; i < 15; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(step, new { Code = Wrong(key) })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.SubmitAsync(step, new { Code = Digits(school, key) })).Status);
        Assert.Equal((429, "accounts.too_many_tries"), Said(await SignIn(api, person, codes[0])));
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await SignIn(api, person, Digits(school, key, 1))).Status);
    }

    [Fact]
    public async Task Who_looks_after_a_person_takes_a_lost_factor_away_and_all_sessions_end()
    {
        var (person, key, codes) = await WithFactorAsync();
        using var browser = await school.BrowserAsync();
        await browser.SubmitAsync(await HalfInAsync(browser, person), new { Code = Digits(school, key) });
        using var moderator = await school.BrowserAsync(school.Musa);
        Assert.Contains("Take the second proof away", (await moderator.OpenAsync("/people/" + person.Code)).Text, StringComparison.Ordinal);
        var page = await moderator.SubmitAsync(await moderator.OpenAsync($"/people/{person.Code}/second-factor"));
        Assert.Equal($"/people/{person.Code}?done=second_removed", page.Url);
        Assert.DoesNotContain("Take the second proof away", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Null((await UserAsync(person)).RecoveryCodes);
        await browser.SignInAsync(person);

        using var api = await school.ApiAsync(school.Musa);
        Assert.Equal((404, "accounts.no_such_person"), Said(await api.SendAsync(HttpMethod.Delete, $"people/{school.Efua.Code}/second-factor")));
        Assert.Equal((409, "accounts.no_second_factor"), Said(await api.SendAsync(HttpMethod.Delete, $"people/{person.Code}/second-factor")));
        var (admin, _, _) = await WithFactorAsync(Role.Admin);
        using var own = await school.ApiAsync(admin);
        Assert.Equal((403, "accounts.not_yourself"), Said(await own.SendAsync(HttpMethod.Delete, $"people/{admin.Code}/second-factor")));
        using var parent = await school.ApiAsync(school.Bola);
        Assert.Equal(403, (await parent.SendAsync(HttpMethod.Delete, $"people/{person.Code}/second-factor")).Status);
    }

    private async Task<Known> NewAsync(Role role = Role.Instructor) => await school.NewPersonAsync(role, "Careful Chi " + Guid.NewGuid().ToString("N")[..5]);

    /// <summary>A person who has it on, set up by the API; the codes of this moment are still unused.</summary>
    private async Task<(Known Person, string Key, IReadOnlyList<string> Codes)> WithFactorAsync(Role role = Role.Instructor)
    {
        var person = await NewAsync(role);
        using var api = await school.ApiAsync(person);
        var key = (string)(await api.PostAsync("me/second-factor/key", new { old = person.Secret })).Json!["key"]!;
        Assert.Equal((422, "accounts.wrong_app_digits"), Said(await api.PostAsync("me/second-factor", new { code = Wrong(key), old = person.Secret })));
        var on = await api.PostAsync("me/second-factor", new { code = Digits(school, key, -1), old = person.Secret });
        Assert.True(on.Status == 200, on.Text);
        return (person, key, [.. on.Json!["codes"]!.AsArray().Select(c => (string)c!)]);
    }

    private static async Task<TestPage> HalfInAsync(TestBrowser browser, Known person, string next = "/")
    {
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in?next=" + Uri.EscapeDataString(next)), new { Who = person.Code, person.Secret });
        Assert.StartsWith("/sign-in/second", page.Url, StringComparison.Ordinal);
        return page;
    }

    private static Task<ApiAnswer> SignIn(HttpClient api, Known person, string code) => api.PostAsync("sign-in", new { who = person.Code, secret = person.Secret, code });

    private Task<User> UserAsync(Known person) => school.InAsync((AkadaDb db) => db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == person.Id));

    /// <summary>What the app shows; Identity reads the clock of the machine and takes two steps to either side.</summary>
    internal static string Digits(TestSchool school, string key, int steps = 0) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(school.Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private string Wrong(string key)
    {
        var right = Enumerable.Range(-4, 9).Select(i => Digits(school, key, i)).ToHashSet();
        return Enumerable.Range(0, 100).Select(i => i.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)).First(d => !right.Contains(d));
    }

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : SecondFactorTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SecondFactorTests(school), IClassFixture<OnPostgres>
    {
        [Theory]
        [InlineData(true)]
        [InlineData(false)]
        public async Task Of_twenty_who_use_one_code_at_once_one_comes_in(bool recovery)
        {
            var (person, key, codes) = await WithFactorAsync();
            using var api = await school.ApiAsync();
            var code = recovery ? codes[0] : Digits(school, key);
            // Six at a time: the seventh sign-in at once would meet the throttle.
            var answers = new List<ApiAnswer>();
            for (var round = 0; round < 4; round++) answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignIn(api, person, code))));
            Assert.Single(answers, a => a.Status == 200);
            Assert.All(answers, a => Assert.Contains(a.Status, new[] { 200, 422, 429 }));
            if (recovery) Assert.Equal(9, (await UserAsync(person)).RecoveryCodes!.Split(';').Length);
        }
    }
}

/// <summary>A school that asks its staff for a second factor.</summary>
public abstract class SecondFactorFirstTests(TestSchool school) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await school.InAsync((AkadaDb db) => db.Set<School>().ExecuteUpdateAsync(set => set.SetProperty(s => s.StaffNeedSecondFactor, true)));
        await school.InAsync((SchoolBook book) =>
        {
            book.Forget();
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Admins_and_moderators_reach_nothing_else_until_it_is_on()
    {
        foreach (var role in new[] { Role.Admin, Role.Moderator })
        {
            var person = await school.NewPersonAsync(role, "Forced Femi");
            using var browser = await school.BrowserAsync(person);
            foreach (var path in await PathsAsync())
            {
                using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                var open = path is "/account/second-factor" or "/account/confirm";
                Assert.True(open ? answer.StatusCode == HttpStatusCode.OK : answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString.StartsWith("/account/second-factor", StringComparison.Ordinal), $"{path}: {answer.StatusCode} {answer.Headers.Location}");
            }

            using var api = await school.ApiAsync(person);
            foreach (var path in new[] { "people", "me", "me/tokens", "audit", "school" }) Assert.Equal((403, "accounts.second_factor_needed"), Said(await api.ReadAsync(path)));
            Assert.Equal((403, "accounts.second_factor_needed"), Said(await api.PostAsync("me/tokens", new { label = "way around" })));

            var key = (string)(await api.PostAsync("me/second-factor/key", new { old = person.Secret })).Json!["key"]!;
            Assert.Equal(200, (await api.PostAsync("me/second-factor", new { code = SecondFactorTests.Digits(school, key), old = TestSchool.Password })).Status);
            Assert.Equal(200, (await api.ReadAsync("people")).Status);
            // What was opened by the password alone has ended.
            Assert.StartsWith("/sign-in", (await browser.OpenAsync("/people")).Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Instructors_are_asked_where_the_school_says_so()
    {
        var person = await school.NewPersonAsync(Role.Instructor, "Asked Abena");
        using var api = await school.ApiAsync(person);
        Assert.Equal(200, (await api.ReadAsync("me")).Status);
        using var admin = await school.ApiAsync(await WithFactorAsync());
        var now = (await admin.ReadAsync("school")).Json!;
        now["instructorsNeedSecondFactor"] = true;
        Assert.Equal(204, (await admin.PutAsync("school", now)).Status);
        try
        {
            Assert.Equal((403, "accounts.second_factor_needed"), Said(await api.ReadAsync("me")));
            using var browser = await school.BrowserAsync(person);
            Assert.StartsWith("/account/second-factor", (await browser.OpenAsync("/teach")).Url, StringComparison.Ordinal);
        }
        finally
        {
            now["instructorsNeedSecondFactor"] = false;
            await admin.PutAsync("school", now);
        }
    }

    private async Task<Known> WithFactorAsync()
    {
        var admin = await school.NewPersonAsync(Role.Admin, "Strict Sena");
        await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == admin.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true)));
        return admin;
    }

    [Fact]
    public async Task Others_are_not_asked_and_staff_can_sign_out()
    {
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var browser = await school.BrowserAsync(person);
            Assert.Equal("/account", (await browser.OpenAsync("/account")).Url);
        }

        var admin = await school.NewPersonAsync(Role.Admin, "Leaving Lola");
        using var staff = await school.BrowserAsync(admin);
        var page = await staff.OpenAsync("/people");
        Assert.Contains("The school asks for a second proof", page.Notice, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await staff.SubmitAsync(await staff.OpenAsync(page.Link("Sign out")))).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_alone_is_not_enough_as_beside_it_the_password_opens_the_account()
    {
        var person = await school.NewPersonAsync(Role.Moderator, "Keyed Kemi");
        await school.InAsync(async (AkadaDb db) =>
        {
            db.Add(new Akada.Accounts.SigningIn.Passkey { UserId = person.Id, CredentialKey = Guid.NewGuid().ToString("N"), Data = "{}", CreatedAt = school.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        });
        using var browser = await school.BrowserAsync(person);
        Assert.StartsWith("/account/second-factor", (await browser.OpenAsync("/people")).Url, StringComparison.Ordinal);
    }

    /// <summary>Every page whose address has no places to fill.</summary>
    private Task<List<string>> PathsAsync() => school.InAsync((EndpointDataSource routes) => Task.FromResult(routes.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.Contains('{', StringComparison.Ordinal) && !p.StartsWith("/sign-out", StringComparison.Ordinal)).Distinct().ToList()));

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : SecondFactorFirstTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SecondFactorFirstTests(school), IClassFixture<OnPostgres>;
}
