using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class LookAfterPeopleTests(TestSchool school)
{
    private static readonly object Reason = new { reason = "Seen the papers" };

    [Fact]
    public async Task People_are_found_by_name_without_accents_by_code_by_mail_and_by_phone()
    {
        var zoe = await school.NewPersonAsync(Role.Parent, "Zoé N’Diaye", u =>
        {
            ((User)u).UseEmail("Zoe.Ndiaye@example.org");
            ((User)u).UsePhone("+2348031234567");
        });
        using var api = await school.ApiAsync(school.Musa);
        foreach (var text in new[] { "zoe", "N’DIAYE", zoe.Code, zoe.Code.ToLowerInvariant(), "ndiaye@example", "0803 123 4567" })
        {
            var found = await api.ReadAsync($"people?text={Uri.EscapeDataString(text)}");
            Assert.Equal([zoe.Code], found.Json!["items"]!.AsArray().Select(p => (string)p!["code"]!));
        }

        using var browser = await school.BrowserAsync(school.Musa);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/people"), new { Text = "zoe" }, "form.filters");
        Assert.Contains("Zoé N’Diaye", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Obi", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_90_the_list_comes_in_pages_that_meet_without_gap()
    {
        for (var i = 0; i < 25; i++) await school.NewPersonAsync(Role.Student, $"Many {i % 3}");
        using var api = await school.ApiAsync(school.Efua);
        var codes = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await api.ReadAsync($"people?text=many&size=10&after={Uri.EscapeDataString(after)}");
            codes.AddRange(page.Json!["items"]!.AsArray().Select(p => (string)p!["code"]!));
            after = (string?)page.Json["next"];
        }

        Assert.Equal(25, codes.Count);
        Assert.Equal(25, codes.Distinct().Count());
    }

    [Fact]
    public async Task Only_moderators_and_admins_see_people()
    {
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("people")).Status);
            Assert.Equal(403, (await api.ReadAsync($"people/{school.Kwame.Code}")).Status);
            Assert.Equal(403, (await api.ReadAsync("people/export")).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/people")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/people/{school.Kwame.Code}/suspend")).Status);
        }
    }

    [Fact]
    public async Task A_moderator_approves_a_waiting_instructor_with_a_reason()
    {
        var waiting = await school.NewPersonAsync(Role.Instructor, "Wanjiru Kamau", u => ((User)u).WithdrawApproval());
        using var browser = await school.BrowserAsync(school.Musa);
        Assert.Contains("waits for approval", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("Wanjiru Kamau", (await browser.OpenAsync("/people?status=waiting")).Text, StringComparison.Ordinal);

        var question = await browser.OpenAsync($"/people/{waiting.Code}/approve");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(question, new { Reason = "" })).Status);
        var page = await browser.SubmitAsync(question, new { Reason = "Diploma seen" });
        Assert.Equal("The instructor is approved and may publish.", page.Notice);
        Assert.Contains("Instructor approved · Musa Bello", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wanjiru", (await browser.OpenAsync("/people?status=waiting")).Text, StringComparison.Ordinal);

        using var api = await school.ApiAsync(school.Musa);
        Assert.Equal("accounts.already_approved", (await api.PostAsync($"people/{waiting.Code}/approve", Reason)).Code);
        Assert.Equal(204, (await api.PostAsync($"people/{waiting.Code}/withdraw-approval", Reason)).Status);
        Assert.Equal("accounts.not_instructor", (await api.PostAsync($"people/{school.Ada.Code}/approve", Reason)).Code);
    }

    [Fact]
    public async Task A_moderator_cannot_look_after_admins_and_moderators()
    {
        using var api = await school.ApiAsync(school.Musa);
        Assert.Equal(200, (await api.ReadAsync($"people/{school.Efua.Code}")).Status);
        Assert.Equal(404, (await api.PostAsync($"people/{school.Efua.Code}/suspend", Reason)).Status);
        Assert.Equal(403, (await api.PutAsync($"people/{school.Ada.Code}/role", new { role = "admin" })).Status);
        Assert.Equal(403, (await api.PostAsync($"people/{school.Ada.Code}/delete")).Status);
        using var browser = await school.BrowserAsync(school.Musa);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/people/{school.Efua.Code}/suspend")).Status);
        Assert.DoesNotContain("What can be done", (await browser.OpenAsync($"/people/{school.Efua.Code}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_5_and_6_a_suspended_person_is_out_at_the_next_request_and_back_after_restoring()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Suspended Sam", u => ((User)u).PasswordHash = PinHash());
        using var browser = await school.BrowserAsync(pupil);
        using var token = await school.ApiAsync(pupil);
        using var admin = await school.BrowserAsync(school.Efua);
        var page = await admin.SubmitAsync(await admin.OpenAsync($"/people/{pupil.Code}/suspend"), new { Reason = "Shared the PIN" });
        Assert.Equal("The account is suspended; all sessions were ended.", page.Notice);
        Assert.Contains("Shared the PIN", page.Text, StringComparison.Ordinal);

        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await token.ReadAsync("me/profile")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = pupil.Code, Secret = TestSchool.Pin })).Status);

        Assert.Equal("The account is back.", (await admin.SubmitAsync(await admin.OpenAsync($"/people/{pupil.Code}/restore"))).Notice);
        // What was ended stays ended: the person signs in anew.
        Assert.Equal(401, (await token.ReadAsync("me/profile")).Status);
        await browser.SignInAsync(pupil);
    }

    [Fact]
    public async Task Rules_1_and_82_erasing_wants_the_code_again_and_leaves_only_the_code()
    {
        var gone = await school.NewPersonAsync(Role.Parent, "Gone Gladys", u => ((User)u).UseEmail("gladys@example.org"));
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal("accounts.delete_first", (await api.PostAsync($"people/{gone.Code}/erase", new { code = gone.Code })).Code);
        Assert.Equal(204, (await api.PostAsync($"people/{gone.Code}/delete")).Status);
        Assert.DoesNotContain(gone.Code, (await api.ReadAsync("people?text=gladys")).Text, StringComparison.Ordinal);

        using var moderator = await school.ApiAsync(school.Musa);
        Assert.Equal(404, (await moderator.PostAsync($"people/{gone.Code}/restore")).Status);
        Assert.Equal("accounts.wrong_code", (await api.PostAsync($"people/{gone.Code}/erase", new { code = school.Ada.Code })).Code);
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync($"/people/{gone.Code}/erase"), new { Code = gone.Code });
        Assert.Equal("The personal data is erased.", page.Notice);
        Assert.DoesNotContain("Gladys", page.Document.QuerySelector("main dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("accounts.erased", (await api.PostAsync($"people/{gone.Code}/restore")).Code);

        var (name, email, code) = await school.InAsync(async (AkadaDb db) => await db.Set<User>().Where(u => u.Id == gone.Id).Select(u => new ValueTuple<string, string?, string>(u.Name, u.Email, u.Code)).SingleAsync());
        Assert.Equal((gone.Code, null, gone.Code), (name, email, code));
    }

    [Fact]
    public async Task An_export_is_harmless_in_a_spreadsheet_and_leaves_a_line()
    {
        await school.NewPersonAsync(Role.Student, "=cmd|'/c calc'!A1");
        using var api = await school.ApiAsync(school.Efua);
        var csv = (await api.ReadAsync("people/export?role=student")).Text;
        Assert.Contains("'=cmd|", csv, StringComparison.Ordinal);
        Assert.Contains(school.Ada.Code, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Bola.Code, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(csv.Split('\n'), line => line.StartsWith('='));
    }

    private static string PinHash() => new Microsoft.AspNetCore.Identity.PasswordHasher<string>().HashPassword("", TestSchool.Pin);

    public sealed class Sqlite(OnSqlite school) : LookAfterPeopleTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LookAfterPeopleTests(school), IClassFixture<OnPostgres>;
}
