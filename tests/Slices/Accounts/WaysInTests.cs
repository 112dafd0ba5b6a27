using System.Net;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>What lasts longer than a sign-in, passkeys and addresses: who may add it, and what takes it away.</summary>
public abstract class WaysInTests(TestSchool school)
{
    private const string Fresh = "five green bottles";

    [Fact]
    public async Task Rule_5_who_takes_an_account_back_by_a_reset_takes_its_passkeys_away()
    {
        var (person, email) = await NewAsync();
        await GiveKeyAsync(person);
        var (link, _) = await school.ResetAsync(email);
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/start/" + link), new { Password = Fresh });
        Assert.Contains("all passkeys removed", page.Notice, StringComparison.Ordinal);
        Assert.Equal(0, await KeysAsync(person));
    }

    [Fact]
    public async Task Rule_5_a_new_PIN_from_the_guardian_or_a_sheet_takes_passkeys_away_too()
    {
        var pupil = await school.NewPersonAsync(Role.Student, "Lost Lola");
        await GiveKeyAsync(pupil);
        await school.InAsync(async (Akada.Accounts.IAccounts accounts, AkadaDb db) =>
        {
            Assert.True((await accounts.ResetPinAsync(pupil.Id, "907264", given: false, CancellationToken.None)).Ok);
            await db.SaveChangesAsync();
        });
        Assert.Equal(0, await KeysAsync(pupil));

        await GiveKeyAsync(pupil);
        using var admin = await school.ApiAsync(school.Efua);
        var start = (string)(await admin.PostAsync("people/welcome-sheets", new { codes = new[] { pupil.Code } })).Json![0]!["startCode"]!;
        using var anyone = await school.ApiAsync();
        Assert.Equal(204, (await anyone.PostAsync("welcome", new { who = pupil.Code, start, password = "481632" })).Status);
        Assert.Equal(0, await KeysAsync(pupil));
    }

    [Theory]
    [InlineData(null, "accounts.secret_needed")]
    [InlineData("wrong", "accounts.wrong_password")]
    public async Task A_second_factor_and_another_address_want_the_secret_again(string? old, string code)
    {
        var (person, email) = await NewAsync();
        using var api = await school.ApiAsync(person);
        var key = (string)(await api.PostAsync("me/second-factor/key", new { old = person.Secret })).Json!["key"]!;
        Assert.Equal((422, code), Said(await api.PostAsync("me/second-factor", new { code = SecondFactorTests.Digits(school, key), old })));
        Assert.Equal((422, code), Said(await api.PutAsync("me/profile", new { name = person.Name, email = "mine." + email, old })));
        Assert.Equal((422, code), Said(await api.PutAsync("me/profile", new { name = person.Name, email, phone = "0803 111 2222", old })));
        // What is no way in is not asked for.
        Assert.Equal(204, (await api.PutAsync("me/profile", new { name = "Renamed Rita", email = email.ToUpperInvariant(), address = "4 Hill Street" })).Status);

        using var browser = await school.BrowserAsync(person);
        // Signing in was a proof for ten minutes.
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/account/profile"), new { Email = "mine." + email, Old = old ?? "" })).Status);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/account/security"), new { credential = "{}", name = "Phone" }, "#passkey-add");
        Assert.Equal("/account/confirm?next=%2Faccount%2Fsecurity", page.Url);
        if (old is not null) Assert.Contains("not your current password", Assert.Single((await browser.SubmitAsync(page, new { Old = old })).Errors), StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { Old = person.Secret });
        Assert.Equal("/account/security", page.Url);
        page = await browser.SubmitAsync(page, new { credential = "{}", name = "Phone" }, "#passkey-add");
        Assert.Contains("could not be checked", Assert.Single(page.Errors), StringComparison.Ordinal);

        // An admin's page about themselves is no way around it.
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal((422, code), Said(await admin.PutAsync($"people/{school.Efua.Code}", new { name = "Efua Owusu", email = "other.efua@example.org", old })));
    }

    [Fact]
    public async Task Who_lives_by_a_passkey_signs_in_afresh_instead()
    {
        var (person, _) = await NewAsync();
        await GiveKeyAsync(person);
        using var browser = await school.BrowserAsync(person);
        async Task<TestPage> AddAsync() => await browser.SubmitAsync(await browser.OpenAsync("/account/security"), new { credential = "{}", name = "Phone" }, "#passkey-add");
        Assert.Contains("could not be checked", Assert.Single((await AddAsync()).Errors), StringComparison.Ordinal);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        var asked = await AddAsync();
        Assert.Equal("/account/confirm?next=%2Faccount%2Fsecurity", asked.Url);
        Assert.NotNull(asked.Document.QuerySelector("#passkey-sign-in"));
    }

    [Fact]
    public async Task A_letter_tells_the_owner_of_a_second_factor()
    {
        var (person, email) = await NewAsync();
        using var api = await school.ApiAsync(person);
        var key = (string)(await api.PostAsync("me/second-factor/key", new { old = person.Secret })).Json!["key"]!;
        Assert.Equal(200, (await api.PostAsync("me/second-factor", new { code = SecondFactorTests.Digits(school, key), old = person.Secret })).Status);
        Assert.Contains("Second proof turned on", Assert.Single(await school.LettersToAsync(email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_list_and_remove_ones_own_passkeys_and_prove_an_address_by_its_link()
    {
        var (person, email) = await NewAsync(proven: false);
        await GiveKeyAsync(person);
        using var api = await school.ApiAsync(person);
        using var other = await school.ApiAsync(school.Bola);
        var id = (string)Assert.Single((await api.ReadAsync("me/passkeys")).Json!.AsArray())!["id"]!;
        Assert.Empty((await other.ReadAsync("me/passkeys")).Json!.AsArray());
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Delete, $"me/passkeys/{id}")).Status);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"me/passkeys/{id}")).Status);
        Assert.Equal(0, await KeysAsync(person));

        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        var token = Post.LinkIn((await school.PostToAsync(email))[^1]);
        using var anyone = await school.ApiAsync();
        Assert.Equal(204, (await anyone.PostAsync("verify", new { token })).Status);
        Assert.Equal((422, "accounts.dead_token"), Said(await anyone.PostAsync("verify", new { token })));
    }

    [Fact]
    public async Task Rule_79_a_passkey_that_is_refused_leaves_a_line()
    {
        Task<int> LinesAsync() => school.InAsync((AkadaDb db) => db.Set<Akada.Audit.Trail.AuditLog>().CountAsync(l => l.Action == "accounts.sign_in_failed" && l.After!.Contains("passkey")));
        var before = await LinesAsync();
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync(page, new { credential = "{}" }, "#passkey-sign-in");
        Assert.Equal(before + 1, await LinesAsync());
    }

    private async Task<(Known Person, string Email)> NewAsync(bool proven = true)
    {
        var email = $"w{Guid.NewGuid():N}@example.org";
        return (await school.NewPersonAsync(Role.Parent, "Wayward " + email[1..6], u =>
        {
            ((User)u).UseEmail(email);
            if (proven) ((User)u).VerifyEmail(school.Clock.GetUtcNow().UtcDateTime);
        }), email);
    }

    private Task GiveKeyAsync(Known person) => school.InAsync(async (AkadaDb db) =>
    {
        db.Set<Passkey>().Add(new Passkey { UserId = person.Id, CredentialKey = Guid.NewGuid().ToString("N"), Name = "Phone", Data = "{}", CreatedAt = school.Clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();
    });

    private Task<int> KeysAsync(Known person) => school.InAsync((AkadaDb db) => db.Set<Passkey>().CountAsync(p => p.UserId == person.Id));

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : WaysInTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : WaysInTests(school), IClassFixture<OnPostgres>;
}
