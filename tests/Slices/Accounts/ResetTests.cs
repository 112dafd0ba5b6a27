using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class ResetTests(TestSchool school)
{
    private const string Fresh = "five green bottles";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Rule_3_only_keyed_hashes_of_link_and_digits_are_kept()
    {
        var (person, email) = await NewAsync();
        var (link, digits) = await school.ResetAsync(email);
        var row = await TokenAsync(person);
        string[] plain = [link, digits, Sha(link), Sha(digits), Sha(person.Id + digits)];
        Assert.DoesNotContain(plain, p => row.TokenHash.Contains(p, StringComparison.OrdinalIgnoreCase) || row.CodeHash.Contains(p, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((64, 64), (row.TokenHash.Length, row.CodeHash.Length));
        // What was sent is not in the queue any more either.
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<Akada.Platform.Work.WorkItem>().CountAsync(w => w.Payload != null && w.Payload.Contains(link))));
    }

    [Fact]
    public async Task Rule_3_a_link_sets_the_password_once_by_the_page()
    {
        var (person, email) = await NewAsync();
        var (link, _) = await school.ResetAsync(email);
        using var browser = await school.BrowserAsync();
        using var late = await school.BrowserAsync();
        var (page, later) = (await browser.OpenAsync("/start/" + link), await late.OpenAsync("/start/" + link));
        Assert.Contains(person.Name, page.Text, StringComparison.Ordinal);
        // A weak one is refused and does not cost the link.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Password = "short" })).Status);
        Assert.Equal("/sign-in?done=password_reset", (await browser.SubmitAsync(page, new { Password = Fresh })).Url);
        Assert.Equal("/", (await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), new { Who = email, Secret = Fresh })).Url);

        Assert.Contains("does not work any more", (await late.OpenAsync("/start/" + link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await late.SubmitAsync(later, new { Password = "six blue bottles" })).Status);
        await CannotAsync(link, "accounts.dead_token");
    }

    [Fact]
    public async Task Rule_3_digits_set_the_password_once_by_the_page_and_by_the_API()
    {
        var (_, email) = await NewAsync();
        var (_, digits) = await school.ResetAsync(email);
        using var browser = await school.BrowserAsync();
        var asked = await browser.SubmitAsync(await browser.OpenAsync("/reset"), new { Who = "nobody.at.all@example.org" });
        // The address stands in the form and in no address bar, history or log.
        Assert.Equal("/reset/code", asked.Url);
        Assert.Equal("nobody.at.all@example.org", asked.Document.QuerySelector("[name='Input.Who']")!.GetAttribute("value"));
        Assert.Equal("/sign-in?done=password_reset", (await browser.SubmitAsync(asked, new { Who = email, Code = $"{digits[..3]} {digits[3..]}", Password = Fresh })).Url);
        using var api = await school.ApiAsync();
        Assert.Equal((422, "accounts.wrong_digits"), Said(await Confirm(api, email, digits)));
        var (_, again) = await school.ResetAsync(email);
        Assert.Equal(204, (await Confirm(api, email, again)).Status);
    }

    [Fact]
    public async Task Rule_3_a_newer_message_ends_the_older_and_each_ends_after_half_an_hour()
    {
        var (_, email) = await NewAsync();
        var older = await school.ResetAsync(email);
        var newer = await school.ResetAsync(email);
        await CannotAsync(older.Link, "accounts.dead_token");
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.wrong_digits", (await Confirm(api, email, older.Digits)).Code);
        school.Clock.Advance(Life);
        await CannotAsync(newer.Link, "accounts.dead_token");
        Assert.Equal("accounts.wrong_digits", (await Confirm(api, email, newer.Digits)).Code);

        var third = await school.ResetAsync(email);
        school.Clock.Advance(Life - TimeSpan.FromSeconds(30));
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = third.Link, password = Fresh })).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rule_4_after_five_wrong_digits_the_right_ones_fail_too(bool byPage)
    {
        var (_, email) = await NewAsync();
        var (link, digits) = await school.ResetAsync(email);
        var wrong = digits == "000000" ? "000001" : "000000";
        using var api = await school.ApiAsync();
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/reset/code");
        async Task<bool> TryAsync(string typed) => byPage
            ? (await browser.SubmitAsync(page, new { Who = email, Code = typed, Password = Fresh })).Status == HttpStatusCode.OK
            : (await Confirm(api, email, typed)).Status == 204;
        for (var i = 0; i < 5; i++) Assert.False(await TryAsync(wrong));
        Assert.False(await TryAsync(digits));
        // The link cannot be guessed, so guessing digits does not take it away.
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = link, password = Fresh })).Status);
    }

    [Fact]
    public async Task Rule_4_no_answer_tells_whether_there_is_such_an_account()
    {
        var (person, email) = await NewAsync();
        var (gone, goneEmail) = await NewAsync();
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{gone.Code}/suspend", new { reason = "left" })).Status);
        string[] everybody = [email, goneEmail, "nobody@example.org", person.Code, "PAR123456789", "+2348039990001", "not even an address"];
        using var api = await school.ApiAsync();
        Assert.Equal(["204 "], await AnswersAsync(who => api.PostAsync("reset", new { who })));
        foreach (var (digits, password) in new[] { ("123123", Fresh), ("123123", "short"), ("", Fresh) })
        {
            Assert.Single(await AnswersAsync(who => api.PostAsync("reset/confirm", new { who, code = digits, password })));
        }

        using var browser = await school.BrowserAsync();
        var pages = new List<(string, string)>();
        foreach (var who in everybody)
        {
            var page = await browser.SubmitAsync(await browser.OpenAsync("/reset"), new { Who = who });
            var refused = await browser.SubmitAsync(page, new { Code = "123123", Password = "short" });
            pages.Add((page.Text, $"{(int)refused.Status} {string.Join('|', refused.Errors)}"));
        }

        Assert.Single(pages.Distinct());
        Assert.Empty(await school.PostToAsync(goneEmail));

        async Task<IEnumerable<string>> AnswersAsync(Func<string, Task<ApiAnswer>> ask)
        {
            var answers = new HashSet<string>();
            foreach (var who in everybody)
            {
                var answer = await ask(who);
                answers.Add($"{answer.Status} {answer.Code}");
            }

            return answers;
        }
    }

    [Fact]
    public async Task Links_of_another_kind_foreign_and_changed_ones_open_nothing()
    {
        var (person, email) = await NewAsync(proven: false);
        using var mine = await school.ApiAsync(person);
        Assert.Equal(204, (await mine.PostAsync("me/verification")).Status);
        var proof = Post.LinkIn((await school.PostToAsync(email))[^1]);
        await CannotAsync(proof, "accounts.dead_token");
        var (link, digits) = await school.ResetAsync(email);
        var changed = link[..^1] + (link[^1] == 'A' ? 'B' : 'A');
        foreach (var wrong in new[] { changed, link.ToUpperInvariant(), link + "=", new string('A', 43), digits }) await CannotAsync(wrong, "accounts.dead_token");

        // A reset link proves no address on the page for that, and the digits of one fit no other.
        using var browser = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/verify/" + link))).Status);
        Assert.Equal("accounts.wrong_digits", (await mine.PostAsync("me/verification/confirm", new { code = digits })).Code);
        var (_, otherEmail) = await NewAsync();
        await school.ResetAsync(otherEmail);
        Assert.Equal("accounts.wrong_digits", (await Confirm(mine, otherEmail, digits)).Code);
    }

    [Fact]
    public async Task Rule_5_a_new_password_ends_all_sessions_and_tokens_at_once()
    {
        var (person, email) = await NewAsync();
        using var browser = await school.BrowserAsync(person);
        using var token = await school.ApiAsync(person);
        Assert.Equal(200, (await token.ReadAsync("me")).Status);
        var (link, _) = await school.ResetAsync(email);
        Assert.Equal(200, (await token.ReadAsync("me")).Status);
        using var api = await school.ApiAsync();
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = link, password = Fresh })).Status);
        Assert.StartsWith("/sign-in", (await browser.OpenAsync("/account")).Url, StringComparison.Ordinal);
        Assert.Equal(401, (await token.ReadAsync("me")).Status);
        Assert.Equal("accounts.wrong_credentials", (await api.PostAsync("sign-in", new { who = email, secret = TestSchool.Password })).Code);
    }

    [Fact]
    public async Task Rule_6_a_link_is_dead_when_its_person_is_kept_out_or_its_address_was_changed()
    {
        var (person, email) = await NewAsync();
        var (link, digits) = await school.ResetAsync(email);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/suspend", new { reason = "left" })).Status);
        await CannotAsync(link, "accounts.dead_token");
        Assert.Equal(204, (await admin.PostAsync($"people/{person.Code}/restore")).Status);

        // Who reads the old mailbox must not come in.
        (link, digits) = await school.ResetAsync(email);
        using var mine = await school.ApiAsync(person);
        Assert.Equal(204, (await mine.PutAsync("me/profile", new { name = person.Name, email = "moved." + email, old = person.Secret })).Status);
        await CannotAsync(link, "accounts.dead_token");
        Assert.NotEqual(204, (await Confirm(mine, person.Code, digits)).Status);
    }

    [Fact]
    public async Task A_student_gets_a_new_PIN_by_short_message()
    {
        var phone = "+23480345" + Random.Shared.Next(10000, 99999);
        var pupil = await school.NewPersonAsync(Role.Student, "Texting Tayo", u => ((User)u).UsePhone(phone, school.Clock.GetUtcNow().UtcDateTime));
        using var api = await school.ApiAsync();
        Assert.Equal(204, (await api.PostAsync("reset", new { who = pupil.Code })).Status);
        var digits = Post.DigitsIn(Assert.Single(await school.PostToAsync(phone)));
        Assert.Equal("accounts.weak_pin", (await Confirm(api, pupil.Code, digits, "123456")).Code);
        Assert.Equal(204, (await Confirm(api, phone, digits, "907264")).Status);
        Assert.Equal(200, (await api.PostAsync("sign-in", new { who = pupil.Code, secret = "907264" })).Status);
        // Who read the message owns the number.
        Assert.NotNull(await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == pupil.Id).Select(u => u.PhoneVerifiedAt).SingleAsync()));
    }

    private async Task<(Known Person, string Email)> NewAsync(bool proven = true)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Forgetful " + email[1..6], u =>
        {
            ((User)u).UseEmail(email);
            if (proven) ((User)u).VerifyEmail(school.Clock.GetUtcNow().UtcDateTime);
        });
        return (person, email);
    }

    private async Task CannotAsync(string link, string code)
    {
        using var api = await school.ApiAsync();
        Assert.Equal((422, code), Said(await api.PostAsync("reset/confirm", new { token = link, password = Fresh })));
    }

    private Task<VerificationToken> TokenAsync(Known person) => school.InAsync((AkadaDb db) => db.Set<VerificationToken>().AsNoTracking().SingleAsync(t => t.UserId == person.Id && t.UsedAt == null));

    private static Task<ApiAnswer> Confirm(HttpClient api, string who, string code, string password = Fresh) => api.PostAsync("reset/confirm", new { who, code, password });

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public sealed class Sqlite(OnSqlite school) : ResetTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ResetTests(school), IClassFixture<OnPostgres>
    {
        [Theory]
        [InlineData(true)]
        [InlineData(false)]
        public async Task Rule_3_of_twenty_who_use_one_message_at_once_one_wins(bool byLink)
        {
            var (person, email) = await NewAsync();
            var (link, digits) = await school.ResetAsync(email);
            using var api = await school.ApiAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.PostAsync("reset/confirm", byLink ? new { token = link, password = $"bottles in green {i}" } : (object)new { who = email, code = digits, password = $"bottles in green {i}" })));
            Assert.Single(answers, a => a.Status == 204);
            Assert.All(answers, a => Assert.Contains(a.Status, new[] { 204, 409, 422, 429 }));
            var winner = Array.FindIndex(answers, a => a.Status == 204);
            Assert.Equal(200, (await api.PostAsync("sign-in", new { who = person.Code, secret = $"bottles in green {winner}" })).Status);
        }

        [Fact]
        public async Task Rule_4_twenty_guesses_at_once_share_the_five_tries()
        {
            var (person, email) = await NewAsync();
            await school.ResetAsync(email);
            using var api = await school.ApiAsync();
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Confirm(api, email, $"{i:000000}")));
            Assert.Equal(5, (await TokenAsync(person)).Tries);
        }
    }
}
