using System.Text;
using System.Text.RegularExpressions;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Audit.Trail;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>Roles, sheets, lists and tokens: what one of them must not leave behind for another.</summary>
public abstract class LeftBehindTests(TestSchool school)
{
    [Fact]
    public async Task Rule_5_a_student_who_becomes_more_chooses_a_password_first_and_the_PIN_opens_nothing()
    {
        var email = $"rise{Guid.NewGuid():N}@example.org";
        var pupil = await school.NewPersonAsync(Role.Student, "Rising Rume", u => ((User)u).UseEmail(email));
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PutAsync($"people/{pupil.Code}/role", new { role = "admin" })).Status);
        using var anyone = await school.ApiAsync();
        Assert.Equal("accounts.wrong_credentials", (await anyone.PostAsync("sign-in", new { who = pupil.Code, secret = pupil.Secret })).Code);
        var link = Post.LinkIn((await school.PostToAsync(email))[^1]);
        Assert.Equal("accounts.weak_password", (await anyone.PostAsync("reset/confirm", new { token = link, password = "481632" })).Code);
        Assert.Equal(204, (await anyone.PostAsync("reset/confirm", new { token = link, password = "five green bottles" })).Status);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = pupil.Code, secret = "five green bottles" })).Status);

        var without = await school.NewPersonAsync(Role.Student, "Addressless Ayo");
        Assert.Equal("accounts.role_needs_address", (await admin.PutAsync($"people/{without.Code}/role", new { role = "instructor" })).Code);
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("Add an e-mail or a phone first", Assert.Single((await browser.SubmitAsync(await browser.OpenAsync($"/people/{without.Code}/role"), new { Role = "Admin" })).Errors), StringComparison.Ordinal);
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = without.Code, secret = without.Secret })).Status);
    }

    [Fact]
    public async Task Rule_6_deleting_and_restoring_does_not_lift_a_suspension()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Twice Tola");
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/suspend", new { reason = "because" })).Status);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/delete")).Status);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/restore")).Status);
        Assert.Equal("suspended", (string)(await admin.ReadAsync($"people/{person.Code}")).Json!["person"]!["status"]!);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/restore")).Status);
        Assert.Equal("active", (string)(await admin.ReadAsync($"people/{person.Code}")).Json!["person"]!["status"]!);
    }

    [Fact]
    public async Task Invitations_leave_out_who_has_a_sheet_that_still_works()
    {
        var mark = "s" + Guid.NewGuid().ToString("N")[..10];
        using var api = await school.ApiAsync(school.Efua);
        var id = await ImportAsync(api, $"name,role,email\nPaper {mark},student,p{mark}@example.org\nMail {mark},student,m{mark}@example.org\n");
        var paper = await CodeAsync($"p{mark}@example.org");
        var start = (string)(await api.PostAsync("people/welcome-sheets", new { codes = new[] { paper } })).Json![0]!["startCode"]!;
        Assert.Equal("""{"byEmail":1,"byPhone":0,"haveSheet":1}""", (await api.ReadAsync($"people/invitations?import={id}")).Text);
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("1 person has a welcome sheet", (await browser.OpenAsync($"/people/invitations?import={id}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await api.PostAsync("people/invitations", new { import = id })).Json!["sent"]!);
        using var anyone = await school.ApiAsync();
        Assert.Equal(204, (await anyone.PostAsync("welcome", new { who = paper, start, password = "481632" })).Status);
    }

    [Fact]
    public async Task An_invited_person_whose_address_is_put_right_gets_the_invitation_there()
    {
        var mark = "i" + Guid.NewGuid().ToString("N")[..10];
        using var api = await school.ApiAsync(school.Efua);
        var code = (string)(await api.PostAsync("people", new { role = "parent", name = "Mistyped " + mark, email = $"wrong{mark}@example.org" })).Json!["code"]!;
        Assert.Equal(204, (await api.PutAsync($"people/{code}", new { name = "Mistyped " + mark, email = $"right{mark}@example.org" })).Status);
        Assert.Contains("/start#", Assert.Single(await school.LettersToAsync($"right{mark}@example.org")), StringComparison.Ordinal);
        Assert.Single(await school.LettersToAsync($"wrong{mark}@example.org"));
    }

    [Fact]
    public async Task Rule_14_a_list_that_changes_an_address_tells_the_old_one_and_asks_the_new_one()
    {
        var mark = "l" + Guid.NewGuid().ToString("N")[..10];
        var person = await school.NewPersonAsync(Role.Parent, "Listed " + mark, u =>
        {
            ((User)u).UseEmail($"old{mark}@example.org");
            ((User)u).VerifyEmail(school.Clock.GetUtcNow().UtcDateTime);
        });
        using var api = await school.ApiAsync(school.Efua);
        await ImportAsync(api, $"code,name,role,email\n{person.Code},{person.Name},parent,new{mark}@example.org\n");
        Assert.Contains("was changed", Assert.Single(await school.LettersToAsync($"old{mark}@example.org")), StringComparison.Ordinal);
        Assert.Contains("/verify/link#", Assert.Single(await school.LettersToAsync($"new{mark}@example.org")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_lives_on_unseen()
    {
        var person = await school.NewPersonAsync(Role.Parent, "Tokened Tunde");
        using var api = await school.ApiAsync(person);
        var named = await api.PostAsync("me/tokens", new { label = "The first of all", old = TestSchool.Password });
        await school.InAsync(async (AkadaDb db) =>
        {
            for (var i = 0; i < 60; i++) db.Set<ApiToken>().Add(ApiToken.Make(person.Id, ApiToken.FromSignIn, school.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromDays(30)).Token);
            await db.SaveChangesAsync();
        });
        using var anyone = await school.ApiAsync();
        Assert.Equal(200, (await anyone.PostAsync("sign-in", new { who = person.Code, secret = person.Secret })).Status);
        var mine = (await api.ReadAsync("me/tokens")).Json!.AsArray();
        Assert.Contains(mine, t => (string)t!["id"]! == (string)named.Json!["id"]!);
        Assert.Equal(50, mine.Count(t => (string)t!["label"]! == ApiToken.FromSignIn));
        Assert.Equal(mine.Count, await school.InAsync((AkadaDb db) => db.Set<ApiToken>().CountAsync(t => t.UserId == person.Id && t.EndedAt == null)));
    }

    [Fact]
    public async Task Rule_82_the_trail_holds_what_changed_before_and_after_but_nothing_to_reach_a_person_by()
    {
        var mark = "a" + Guid.NewGuid().ToString("N")[..10];
        using var api = await school.ApiAsync(school.Efua);
        var code = (string)(await api.PostAsync("people", new { role = "parent", name = "Audited " + mark, email = $"one{mark}@example.org", phone = "0803 555 4321" })).Json!["code"]!;
        Assert.Equal(204, (await api.PutAsync($"people/{code}", new { name = "Renamed " + mark, email = $"two{mark}@example.org", phone = "0803 555 4322", bornOn = "1980-02-03" })).Status);
        await ImportAsync(api, $"code,name,role,email\n{code},Renamed {mark},parent,three{mark}@example.org\n");
        var lines = await school.InAsync((AkadaDb db) => db.Set<AuditLog>().AsNoTracking().Where(l => l.ObjectLabel!.Contains(mark)).OrderBy(l => l.Id).ToListAsync());
        Assert.Equal(["accounts.invited", "accounts.person_changed", "accounts.changed_by_import"], lines.Select(l => l.Action));
        Assert.Equal($$"""{"Name":"Audited {{mark}}","Email":"o•••@example.org","Phone":"•••321"}""", lines[1].Before);
        Assert.Equal($$"""{"Name":"Renamed {{mark}}","Email":"t•••@example.org","Phone":"•••322","BornOn":"•••"}""", lines[1].After);
        Assert.Equal(("""{"Email":"t•••@example.org"}""", """{"Email":"t•••@example.org"}"""), (lines[2].Before, lines[2].After));
        Assert.DoesNotContain(lines, l => Regex.IsMatch(l.Before + l.After, "(one|two|three)a|555|1980"));
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("keeps the name", (await browser.OpenAsync($"/people/{code}/erase")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PIN_is_not_ones_birth_date_and_only_who_has_the_sheet_learns_that()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Born Bisi", u => ((User)u).Describe(null, null, null, new DateOnly(2012, 4, 25)));
        using var mine = await school.ApiAsync(pupil);
        Assert.Equal("accounts.weak_pin", (await mine.PutAsync("me/password", new { old = pupil.Secret, password = "250412" })).Code);
        using var admin = await school.ApiAsync(school.Efua);
        var start = (string)(await admin.PostAsync("people/welcome-sheets", new { codes = new[] { pupil.Code } })).Json![0]!["startCode"]!;
        using var anyone = await school.ApiAsync();
        Assert.Equal("accounts.wrong_start_code", (await anyone.PostAsync("welcome", new { who = pupil.Code, start = "AAAA-AAAA-AA", password = "250412" })).Code);
        Assert.Equal("accounts.weak_pin", (await anyone.PostAsync("welcome", new { who = pupil.Code, start, password = "250412" })).Code);
        Assert.Equal(204, (await anyone.PostAsync("welcome", new { who = pupil.Code, start, password = "481632" })).Status);
    }

    private static async Task<string> ImportAsync(HttpClient api, string list)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "file", "list.csv" }, { new StringContent("student"), "role" } };
        using var response = await api.PostAsync(new Uri("people/imports", UriKind.Relative), form);
        var shown = await api.ReadAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(200, (await api.PostAsync($"people/imports/{shown.Json!["id"]}/apply", new { fingerprint = (string)shown.Json["fingerprint"]! })).Status);
        return (string)shown.Json["id"]!;
    }

    private Task<string> CodeAsync(string email) => school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.EmailKey == email).Select(u => u.Code).SingleAsync());

    public sealed class Sqlite(OnSqlite school) : LeftBehindTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LeftBehindTests(school), IClassFixture<OnPostgres>;
}
