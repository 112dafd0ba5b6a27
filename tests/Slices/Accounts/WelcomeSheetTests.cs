using System.Net;
using System.Text.RegularExpressions;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class WelcomeSheetTests(TestSchool school)
{
    [Fact]
    public async Task A_sheet_is_printed_and_opens_the_account_once()
    {
        var code = await InviteAsync("Paper Pat");
        using var moderator = await school.BrowserAsync(school.Musa);
        var list = await moderator.OpenAsync("/people/welcome-sheets");
        Assert.NotNull(list.Document.QuerySelector($"input[value={code}][checked]"));
        var printed = await moderator.SubmitAsync(list);
        Assert.Equal(HttpStatusCode.OK, printed.Status);
        Assert.NotNull(printed.Document.QuerySelector(".sheet .qr svg"));
        Assert.True(printed.Response.Headers.CacheControl?.NoStore);
        var start = Regex.Match(printed.Text, $"{code}.*?([A-Z0-9]{{4}}-[A-Z0-9]{{4}}-[A-Z0-9]{{2}})").Groups[1].Value;

        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/welcome");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Who = code, Start = start, Password = "123456" })).Status);
        page = await browser.SubmitAsync(page, new { Who = code, Start = start, Password = "481632" });
        Assert.Equal("/account?done=opened", page.Url);
        Assert.Contains("Paper Pat", page.Text, StringComparison.Ordinal);
        using var again = await school.BrowserAsync();
        Assert.Equal("/", (await again.SubmitAsync(await again.OpenAsync("/sign-in"), new { Who = code, Secret = "481632" })).Url);

        using var api = await school.ApiAsync();
        Assert.Equal("accounts.wrong_start_code", (await api.PostAsync("welcome", new { who = code, start, password = "907264" })).Code);
    }

    [Fact]
    public async Task Rules_4_and_113_five_wrong_tries_close_a_sheet_here_and_not_for_its_owner_and_unknown_people_get_the_same_answer()
    {
        var code = await InviteAsync("Guessed Gus");
        var start = await SheetAsync(code);
        using var api = await school.ApiAsync();
        var unknown = await api.PostAsync("welcome", new { who = "STU123456789", start, password = "481632" });
        for (var i = 0; i < 5; i++)
        {
            var wrong = await api.PostAsync("welcome", new { who = code, start = "AAAA-AAAA-AA", password = "481632" });
            Assert.Equal((unknown.Status, unknown.Code), (wrong.Status, wrong.Code));
        }

        // Who chooses a weak PIN has not guessed.
        Assert.Equal("accounts.weak_pin", (await api.PostAsync("welcome", new { who = code, start, password = "123456" })).Code);
        Assert.Equal("accounts.too_many_tries", (await api.PostAsync("welcome", new { who = code, start, password = "481632" })).Code);
        for (var i = 0; i < 5; i++) await api.PostAsync("welcome", new { who = "STU123456789", start, password = "481632" });
        Assert.Equal("accounts.too_many_tries", (await api.PostAsync("welcome", new { who = "STU123456789", start, password = "481632" })).Code);
        using var home = await school.ApiAsync();
        home.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        Assert.Equal(204, (await home.PostAsync("welcome", new { who = code, start, password = "481632" })).Status);
    }

    [Fact]
    public async Task Rule_3_a_new_sheet_ends_the_older_one_and_all_end_after_thirty_days()
    {
        var code = await InviteAsync("Lost Lou");
        var (older, newer) = (await SheetAsync(code), await SheetAsync(code));
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.wrong_start_code", (await api.PostAsync("welcome", new { who = code, start = older, password = "481632" })).Code);
        Assert.Equal(204, (await api.PostAsync("welcome", new { who = code.ToLowerInvariant(), start = newer.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), password = "481632" })).Status);

        var late = await InviteAsync("Late Lee");
        var start = await SheetAsync(late);
        school.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("accounts.wrong_start_code", (await api.PostAsync("welcome", new { who = late, start, password = "481632" })).Code);
    }

    [Fact]
    public async Task Sheets_are_not_for_people_with_a_password_and_not_made_by_others()
    {
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal("accounts.nobody_for_sheets", (await admin.PostAsync("people/welcome-sheets", new { codes = new[] { school.Chidi.Code, school.Bola.Code } })).Code);
        var invited = (string)(await admin.PostAsync("people", new { role = "admin", name = "New Admin", email = "na2@example.org" })).Json!["code"]!;
        using var moderator = await school.ApiAsync(school.Musa);
        Assert.Equal("accounts.nobody_for_sheets", (await moderator.PostAsync("people/welcome-sheets", new { codes = new[] { invited } })).Code);
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync("people/welcome-sheets", new { codes = new[] { school.Kwame.Code } })).Status);
        }
    }

    [Fact]
    public async Task Rule_6_a_suspended_person_cannot_open_the_account_with_a_sheet()
    {
        var code = await InviteAsync("Barred Bea");
        var start = await SheetAsync(code);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{code}/suspend", new { reason = "wrong person" })).Status);
        using var api = await school.ApiAsync();
        Assert.Equal(409, (await api.PostAsync("welcome", new { who = code, start, password = "481632" })).Status);
    }

    private async Task<string> InviteAsync(string name)
    {
        using var api = await school.ApiAsync(school.Efua);
        return (string)(await api.PostAsync("people", new { role = "student", name })).Json!["code"]!;
    }

    private async Task<string> SheetAsync(string code)
    {
        using var api = await school.ApiAsync(school.Efua);
        return (string)(await api.PostAsync("people/welcome-sheets", new { codes = new[] { code } })).Json![0]!["startCode"]!;
    }

    public sealed class Sqlite(OnSqlite school) : WelcomeSheetTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WelcomeSheetTests(school), IClassFixture<OnPostgres>;
}

public sealed class SheetAddressTests(SheetAddressTests.WithAddress school) : IClassFixture<SheetAddressTests.WithAddress>
{
    [Fact]
    public async Task Sheets_lead_to_the_address_that_the_school_has_set_however_the_admin_came()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        using var api = await school.ApiAsync(school.Efua);
        await api.PostAsync("people", new { role = "student", name = "Addressed Ada" });
        var page = await browser.SubmitAsync(await browser.OpenAsync("/people/welcome-sheets"));
        Assert.Contains("http://lms.sunrise.example/welcome.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    public sealed class WithAddress : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => ["--Akada:Address", "http://lms.sunrise.example/"];
    }
}
