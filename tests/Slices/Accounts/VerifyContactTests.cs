using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class VerifyContactTests(TestSchool school)
{
    [Fact]
    public async Task Rule_14_an_address_is_proven_by_the_link_once_and_only_when_the_button_is_pressed()
    {
        var (person, email) = await NewAsync();
        using var mine = await school.BrowserAsync(person);
        Assert.Equal("/verify?done=code_sent", (await mine.SubmitAsync(await mine.OpenAsync("/verify"), form: "#send")).Url);
        var link = Post.LinkIn((await school.PostToAsync(email))[^1]);
        using var anywhere = await school.BrowserAsync();
        var page = await anywhere.OpenAsync("/verify/" + link);
        // Mail scanners open links too.
        Assert.False((await StateAsync(person)).Email);
        Assert.Equal("/?done=verified", (await anywhere.SubmitAsync(page)).Url);
        Assert.True((await StateAsync(person)).Email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anywhere.SubmitAsync(page)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rule_14_phone_and_address_are_proven_by_the_digits_each_got(bool byPage)
    {
        var phone = "+23480312" + Random.Shared.Next(10000, 99999);
        var (person, email) = await NewAsync(phone);
        using var api = await school.ApiAsync(person);
        using var browser = await school.BrowserAsync(person);
        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        var page = await browser.OpenAsync("/verify");
        async Task<bool> ProveAsync(string digits) => byPage
            ? (await browser.SubmitAsync(page, new { Code = digits }, "#confirm")).Url == "/account?done=verified"
            : (await api.PostAsync("me/verification/confirm", new { code = digits })).Status == 204;

        Assert.True(await ProveAsync(Post.DigitsIn((await school.PostToAsync(phone))[^1])));
        Assert.Equal((false, true), await StateAsync(person));
        var digits = Post.DigitsIn((await school.PostToAsync(email))[^1]);
        Assert.True(await ProveAsync(digits));
        Assert.Equal((true, true), await StateAsync(person));
        Assert.False(await ProveAsync(digits));
        Assert.Equal((409, "accounts.nothing_to_prove"), Said(await api.PostAsync("me/verification")));
    }

    [Fact]
    public async Task Rules_3_and_4_digits_are_ones_own_end_after_half_an_hour_and_after_five_tries()
    {
        var (person, email) = await NewAsync();
        var (other, _) = await NewAsync();
        var digits = await AskAsync(person, email);
        using var stranger = await school.ApiAsync(other);
        Assert.Equal("accounts.wrong_digits", (await stranger.PostAsync("me/verification/confirm", new { code = digits })).Code);
        using var api = await school.ApiAsync(person);
        school.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("accounts.wrong_digits", (await api.PostAsync("me/verification/confirm", new { code = digits })).Code);

        digits = await AskAsync(person, email);
        for (var i = 0; i < 5; i++) await api.PostAsync("me/verification/confirm", new { code = digits == "000000" ? "000001" : "000000" });
        Assert.Equal("accounts.wrong_digits", (await api.PostAsync("me/verification/confirm", new { code = digits })).Code);
        Assert.False((await StateAsync(person)).Email);
    }

    [Fact]
    public async Task Rule_14_a_message_to_an_older_address_proves_nothing()
    {
        var (person, email) = await NewAsync();
        var digits = await AskAsync(person, email);
        var link = Post.LinkIn((await school.PostToAsync(email))[^1]);
        // Past what the profile does: no newer message that would end this one.
        await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "new." + email).SetProperty(u => u.EmailKey, "new." + email)));
        using var browser = await school.BrowserAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(await browser.OpenAsync("/verify/" + link))).Status);
        using var api = await school.ApiAsync(person);
        Assert.Equal(422, (await api.PostAsync("me/verification/confirm", new { code = digits })).Status);
        Assert.False((await StateAsync(person)).Email);
    }

    [Fact]
    public async Task Rule_81_messages_are_asked_for_five_times_an_hour()
    {
        var (person, _) = await NewAsync();
        using var api = await school.ApiAsync(person);
        for (var i = 0; i < 5; i++) Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        Assert.Equal((429, "accounts.too_many_tries"), Said(await api.PostAsync("me/verification")));
        school.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
    }

    private async Task<string> AskAsync(Known person, string email)
    {
        using var api = await school.ApiAsync(person);
        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        return Post.DigitsIn((await school.PostToAsync(email))[^1]);
    }

    private async Task<(Known Person, string Email)> NewAsync(string? phone = null)
    {
        var email = $"v{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Unproven " + email[1..6], u =>
        {
            ((User)u).UseEmail(email);
            ((User)u).UsePhone(phone);
        });
        return (person, email);
    }

    private Task<(bool Email, bool Phone)> StateAsync(Known person) => school.InAsync(async (AkadaDb db) =>
    {
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == person.Id);
        return (user.EmailVerifiedAt is not null, user.PhoneVerifiedAt is not null);
    });

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : VerifyContactTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : VerifyContactTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_3_of_twenty_who_press_the_button_of_one_link_one_proves_it()
        {
            var (person, email) = await NewAsync();
            await AskAsync(person, email);
            var link = Post.LinkIn((await school.PostToAsync(email))[^1]);
            using var browser = await school.BrowserAsync();
            var page = await browser.OpenAsync("/verify/" + link);
            var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => browser.SubmitAsync(page)));
            Assert.Single(pages, p => p.Url == "/?done=verified");
            Assert.Equal(19, pages.Count(p => p.Status == HttpStatusCode.UnprocessableEntity));
        }
    }
}
