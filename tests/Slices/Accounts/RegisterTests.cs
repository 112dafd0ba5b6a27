using System.Net;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class RegisterTests(TestSchool school)
{
    private static object Parent(string email) => new { role = "parent", name = "Dayo Ade", email, password = TestSchool.Password, terms = true };

    [Fact]
    public async Task A_parent_registers_by_mail_is_active_but_unverified_and_can_sign_in()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync((await browser.OpenAsync("/register")).Link("Parent"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Name = "Dayo Ade", Email = "dayo@example.org", TestSchool.Password })).Status);
        page = await browser.SubmitAsync(page, new { Name = "Dayo Ade", Email = "dayo@example.org", TestSchool.Password, Terms = true });
        Assert.Equal("/register/done", page.Url);

        page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = "DAYO@example.org", Secret = TestSchool.Password });
        Assert.Equal("/", page.Url);
        page = await browser.OpenAsync("/account");
        Assert.Matches(@"PAR\d{9}", page.Text);
        Assert.Contains("not proven yet", page.Text, StringComparison.Ordinal);
        var user = await PersonAsync("dayo@example.org");
        Assert.Equal((UserStatus.Active, null, "2026-11"), (user!.Status, user.VerifiedAt, user.TermsVersion));
    }

    [Fact]
    public async Task Rule_4_a_known_address_gets_the_same_answer_and_only_its_owner_is_told()
    {
        using var api = await school.ApiAsync();
        var fresh = await api.PostAsync("register", Parent("fresh@example.org"));
        var known = await api.PostAsync("register", Parent(" BOLA@example.org"));
        Assert.Equal((fresh.Status, fresh.Text), (known.Status, known.Text));
        Assert.Equal(200, known.Status);
        Assert.Equal("Bola Obi", (await PersonAsync("bola@example.org"))!.Name);
        var letters = await LettersAsync("bola@example.org");
        Assert.Contains(letters, l => l.Contains("already have an account", StringComparison.Ordinal));

        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/register/parent"), new { Name = "Eve", Email = "bola@example.org", TestSchool.Password, Terms = true });
        Assert.Equal("/register/done", page.Url);
    }

    [Fact]
    public async Task A_student_registers_by_phone_with_a_PIN_comes_in_and_sees_the_code()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/register/student"), new { Name = "Femi Ojo", Phone = "0803 765 4321", Password = "481632", BornOn = "2005-02-03", Terms = true });
        Assert.StartsWith("/account", page.Url, StringComparison.Ordinal);
        Assert.Matches(@"STU\d{9}", page.Text);
        Assert.Contains("+2348037654321", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_13_a_young_student_is_sent_to_a_parent()
    {
        using var api = await school.ApiAsync();
        object Student(string? bornOn) => new { role = "student", name = "Young Yemi", phone = "0803 765 4322", password = "481632", bornOn, terms = true };
        Assert.Equal("accounts.birth_date_needed", (await api.PostAsync("register", Student(null))).Code);
        // The clock stands at 23 November 2026: sixteen tomorrow is too young, sixteen today is not.
        Assert.Equal("accounts.too_young", (await api.PostAsync("register", Student("2010-11-24"))).Code);
        var made = await api.PostAsync("register", Student("2010-11-23"));
        Assert.Matches(@"^STU\d{9}$", (string)made.Json!["code"]!);
    }

    [Theory]
    [InlineData("moderator", "x1@example.org", TestSchool.Password, true, "accounts.registration_closed")]
    [InlineData("admin", "x2@example.org", TestSchool.Password, true, "accounts.registration_closed")]
    [InlineData("parent", "x3@example.org", TestSchool.Password, false, "accounts.terms_not_accepted")]
    [InlineData("parent", null, TestSchool.Password, true, "accounts.address_needed")]
    [InlineData("parent", "x4@example.org", "short", true, "accounts.weak_password")]
    public async Task What_does_not_fit_is_refused(string role, string? email, string password, bool terms, string code)
    {
        using var api = await school.ApiAsync();
        Assert.Equal(code, (await api.PostAsync("register", new { role, name = "Some Body", email, password, terms })).Code);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_form_is_told_in_one_round_and_the_secret_is_not_kept()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/register/student"), new { Name = "F", Phone = "12", Password = "111111" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Input.Name", "Input.Phone", "Input.BornOn", "Input.Password", "Input.Terms"], page.Refused);

        page = await browser.SubmitAsync(page, new { Name = "Femi Kept", Password = "111111" });
        Assert.Equal(["Input.Phone", "Input.BornOn", "Input.Password", "Input.Terms"], page.Refused);
        Assert.Contains("Femi Kept", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("111111", page.Html, StringComparison.Ordinal);

        using var api = await school.ApiAsync();
        var answer = await api.PostAsync("register", new { role = "student", name = "Femi Ojo", phone = "12", password = "111111", terms = false });
        Assert.Equal(["bornOn", "password", "phone", "terms"], answer.Json!["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Fact]
    public async Task A_closed_door_is_not_shown_and_refused()
    {
        await Open(instructors: false);
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.registration_closed", (await api.PostAsync("register", new { role = "instructor", name = "Ike", email = "ike@example.org", password = TestSchool.Password, terms = true })).Code);
        using var browser = await school.BrowserAsync();
        Assert.DoesNotContain("teach", (await browser.OpenAsync("/register")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/register/instructor")).Status);
        await Open(instructors: true);
        Assert.Equal(200, (await api.PostAsync("register", new { role = "instructor", name = "Ike", email = "ike@example.org", password = TestSchool.Password, terms = true })).Status);
        Assert.Null((await PersonAsync("ike@example.org"))!.ApprovedAt);
    }

    private async Task Open(bool instructors)
    {
        await school.InAsync((AkadaDb db) => db.Set<School>().ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenToInstructors, instructors)));
        await school.InAsync((SchoolBook book) =>
        {
            book.Forget();
            return Task.CompletedTask;
        });
    }

    private Task<User?> PersonAsync(string email) => school.InAsync((AkadaDb db) => db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.EmailKey == email));

    private Task<List<string>> LettersAsync(string to) => school.LettersToAsync(to);

    public sealed class Sqlite(OnSqlite school) : RegisterTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : RegisterTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_2_twenty_registrations_with_one_address_make_one_account_and_one_answer()
        {
            using var api = await school.ApiAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.PostAsync("register", Parent("Race@example.org"))));
            Assert.Equal(["{\"code\":null}"], answers.Select(a => a.Text).Distinct());
            Assert.NotNull(await PersonAsync("race@example.org"));
        }
    }
}
