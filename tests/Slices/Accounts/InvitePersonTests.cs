using System.Net;
using Akada.Accounts;
using Akada.Accounts.Inviting;
using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class InvitePersonTests(TestSchool school)
{
    [Fact]
    public async Task A_moderator_invites_a_student_without_any_address()
    {
        using var browser = await school.BrowserAsync(school.Musa);
        var page = await browser.OpenAsync("/people/invite");
        Assert.DoesNotContain(page.Document.QuerySelectorAll("#Input_Role option"), o => o.TextContent is "Admin" or "Moderator");
        page = await browser.SubmitAsync(page, new { Role = "Student", Name = " Little  Lola ", BornOn = "2016-05-01" });
        Assert.Matches("^/people/STU\\d{9}\\?done=invited_without_address$", page.Url);
        Assert.Contains("Invited", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_form_is_told_in_one_round()
    {
        using var browser = await school.BrowserAsync(school.Musa);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/people/invite"), new { Role = "Parent", Name = "L", BornOn = "2999-01-01" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Input.Name", "Input.Email", "Input.BornOn"], page.Refused);
        page = await browser.SubmitAsync(page, new { Role = "Parent", Name = "Late Lola", Phone = "12", BornOn = "2999-01-01" });
        Assert.Equal(["Input.Phone", "Input.BornOn"], page.Refused);
    }

    [Fact]
    public async Task An_invited_instructor_counts_as_approved_since_the_school_called()
    {
        using var api = await school.ApiAsync(school.Efua);
        var made = await api.PostAsync("people", new { role = "instructor", name = "Called Carl", email = "carl@example.org" });
        Assert.Equal(200, made.Status);
        var person = (await api.ReadAsync($"people/{made.Json!["code"]}")).Json!["person"]!;
        Assert.Equal(("invited", true, true), ((string)person["status"]!, (bool)person["approved"]!, (bool)person["verified"]!));
        Assert.Contains("/start#", Assert.Single(await school.LettersToAsync("carl@example.org")), StringComparison.Ordinal);
        Assert.Equal(204, (await api.PostAsync($"people/{made.Json["code"]}/invite-again")).Status);
        Assert.Equal(2, (await school.LettersToAsync("carl@example.org")).Count);
        Assert.Equal("accounts.not_active", (await api.PostAsync($"people/{made.Json["code"]}/reset")).Code);
        Assert.Equal("accounts.no_address", (await api.PostAsync($"people/{school.Ada.Code}/reset")).Code);
        Assert.Equal("accounts.not_invited", (await api.PostAsync($"people/{school.Ada.Code}/invite-again")).Code);
        Assert.Equal(204, (await api.PostAsync($"people/{school.Nneka.Code}/reset")).Status);
        Assert.Single(await school.LettersToAsync("nneka@example.org"));
        Assert.Equal("accounts.email_taken", (await api.PostAsync("people", new { role = "parent", name = "Twin", email = "CARL@example.org" })).Code);
    }

    [Fact]
    public async Task Who_may_invite_whom()
    {
        using var moderator = await school.ApiAsync(school.Musa);
        Assert.Equal((403, "accounts.role_not_yours"), Said(await moderator.PostAsync("people", new { role = "admin", name = "Bad Idea", email = "bad@example.org" })));
        Assert.Equal((403, "accounts.role_not_yours"), Said(await moderator.PostAsync("people", new { role = "moderator", name = "Bad Idea", email = "bad@example.org" })));
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(200, (await admin.PostAsync("people", new { role = "moderator", name = "Good Idea", email = "good@example.org" })).Status);
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.PostAsync("people", new { role = "student", name = "Nope" })).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/people/invite")).Status);
        }
    }

    [Theory]
    [InlineData("parent", null, null, "accounts.address_needed")]
    [InlineData("student", null, "12", "accounts.wrong_phone")]
    public async Task What_does_not_fit_is_refused(string role, string? email, string? phone, string code)
    {
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal((422, code), Said(await api.PostAsync("people", new { role, name = "Some Body", email, phone })));
    }

    [Fact]
    public async Task Rule_2_two_people_may_share_a_phone()
    {
        using var api = await school.ApiAsync(school.Efua);
        foreach (var name in new[] { "First Child", "Second Child" })
        {
            Assert.Equal(200, (await api.PostAsync("people", new { role = "student", name, phone = "0803 111 2233" })).Status);
        }
    }

    [Fact]
    public async Task Rule_1_a_code_that_was_ever_given_is_drawn_again()
    {
        var drawn = new Queue<string>([school.Ada.Code, school.Kwame.Code, "STU999999991"]);
        var code = await school.InAsync((Codes codes) =>
        {
            codes.Draw = _ => drawn.Dequeue();
            return codes.NextAsync(Role.Student, CancellationToken.None);
        });
        Assert.Equal("STU999999991", code);
    }

    [Fact]
    public async Task A_guardians_child_gets_code_and_PIN_with_the_callers_save()
    {
        var made = await CreateAsync("481632", save: true);
        Assert.Matches(@"^STU\d{9}$", made.Value.Code);
        var child = new Known(made.Value.Id, made.Value.Code, made.Value.Name, Role.Student);
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = child.Code, Secret = "481632" });
        Assert.Equal("/", page.Url);
        Assert.DoesNotContain("not proven", (await browser.OpenAsync("/account")).Text, StringComparison.Ordinal);

        Assert.Equal("accounts.weak_pin", (await CreateAsync("123456", save: true)).Refusal?.Code);
        Assert.Equal("accounts.weak_pin", (await CreateAsync("three blind mice", save: true)).Refusal?.Code);
        var unsaved = await CreateAsync("481632", save: false);
        Assert.False(await school.InAsync((AkadaDb db) => db.Set<User>().AnyAsync(u => u.Id == unsaved.Value.Id)));

        // Rule 5: a new PIN ends what was signed in with the old one.
        await school.InAsync(async (IServiceProvider services) =>
        {
            Assert.True((await services.GetRequiredService<IAccounts>().ResetPinAsync(child.Id, "907264", given: false, CancellationToken.None)).Ok);
            await services.GetRequiredService<AkadaDb>().SaveChangesAsync();
        });
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = child.Code, Secret = "907264" })).Url);
    }

    [Fact]
    public async Task People_to_pick_from_come_by_name_in_pages_and_only_active_ones_of_the_role()
    {
        for (var i = 0; i < 22; i++) await school.NewPersonAsync(Role.Parent, $"Picked {i:00}", u => ((User)u).UseEmail($"picked{i}@example.org"));
        await school.NewPersonAsync(Role.Parent, "Picked Suspended", u => ((User)u).Suspend("gone", school.Clock.GetUtcNow().UtcDateTime));
        await school.NewPersonAsync(Role.Instructor, "Picked Teacher");
        Task<Page<Person>> Search(string text, string? after) => school.InAsync((IAccounts accounts) => accounts.SearchAsync(Role.Parent, text, after, CancellationToken.None));
        var first = await Search("PICKED", null);
        var second = await Search("PICKED", first.Next);
        Assert.Equal(Enumerable.Range(0, 22).Select(i => $"Picked {i:00}"), first.Items.Concat(second.Items).Select(p => p.Name));
        Assert.Null(second.Next);
        // A picker is no way to find out whose address something is.
        Assert.Empty((await Search("picked1@example.org", null)).Items);
    }

    private Task<Result<NewPerson>> CreateAsync(string pin, bool save) => school.InAsync(async (IServiceProvider services) =>
    {
        var accounts = services.GetRequiredService<IAccounts>();
        var made = await accounts.CreateChildAsync("Tola Obi", pin, new DateOnly(2017, 1, 1), "en", CancellationToken.None);
        if (save) await services.GetRequiredService<AkadaDb>().SaveChangesAsync();
        return made;
    });

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : InvitePersonTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : InvitePersonTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_1_a_thousand_people_at_once_get_a_thousand_codes()
        {
            var answers = new List<Result<NewPerson>>();
            foreach (var batch in Enumerable.Range(0, 1000).Chunk(25))
            {
                answers.AddRange(await Task.WhenAll(batch.Select(i => school.InAsync((IServiceProvider services) =>
                {
                    services.GetRequiredService<Caller>().SignIn(school.Efua.Id, school.Efua.Code, school.Efua.Name, Role.Admin, Guid.NewGuid(), verified: true);
                    return services.GetRequiredService<InvitePerson.Handler>().Handle(new(Role.Student, $"Crowd {i}", null, null, null, null), CancellationToken.None);
                }))));
            }

            Assert.All(answers, a => Assert.True(a.Ok));
            Assert.Equal(1000, answers.Select(a => a.Value.Code).Distinct().Count());
            Assert.All(answers, a => Assert.True(HumanCode.IsWellFormed(a.Value.Code)));
        }
    }
}
