using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

public abstract class OnboardingTests(TestSchool school)
{
    private const string Fresh = "five green bottles";

    [Fact]
    public async Task An_invited_person_chooses_a_password_by_the_link_once_and_is_proven()
    {
        var (code, email, link) = await InviteAsync();
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/start/" + link);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { Password = Fresh });
        Assert.Equal("/account?done=opened", page.Url);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        using var again = await school.BrowserAsync();
        Assert.Equal("/", (await again.SubmitAsync(await again.OpenAsync("/sign-in"), new { Who = email, Secret = Fresh })).Url);
        var user = await school.InAsync((AkadaDb db) => db.Set<User>().AsNoTracking().SingleAsync(u => u.Code == code));
        Assert.True(user is { Status: UserStatus.Active, EmailVerifiedAt: not null, LastLogin: not null });
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.dead_token", (await api.PostAsync("reset/confirm", new { token = link, password = Fresh })).Code);
    }

    [Fact]
    public async Task Rule_3_an_invitation_works_for_fourteen_days_and_a_newer_one_ends_it()
    {
        var (code, email, link) = await InviteAsync();
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{code}/invite-again")).Status);
        var newer = Post.LinkIn((await school.PostToAsync(email))[^1]);
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.dead_token", (await api.PostAsync("reset/confirm", new { token = link, password = Fresh })).Code);
        school.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        using var browser = await school.BrowserAsync();
        Assert.Contains(code, (await browser.OpenAsync("/start/" + newer)).Text, StringComparison.Ordinal);
        school.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("accounts.dead_token", (await api.PostAsync("reset/confirm", new { token = newer, password = Fresh })).Code);
    }

    [Fact]
    public async Task Rule_6_who_is_suspended_before_the_start_gets_no_invitation_and_is_invited_again_when_restored()
    {
        var (code, email, link) = await InviteAsync();
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"people/{code}/suspend", new { reason = "wrong person" })).Status);
        Assert.Equal(409, (await admin.PostAsync($"people/{code}/invite-again")).Status);
        using var api = await school.ApiAsync();
        Assert.Equal("accounts.dead_token", (await api.PostAsync("reset/confirm", new { token = link, password = Fresh })).Code);
        Assert.Equal(204, (await admin.PostAsync($"people/{code}/restore")).Status);
        Assert.Equal(204, (await admin.PostAsync($"people/{code}/invite-again")).Status);
        Assert.Equal(204, (await api.PostAsync("reset/confirm", new { token = Post.LinkIn((await school.PostToAsync(email))[^1]), password = Fresh })).Status);
    }

    private async Task<(string Code, string Email, string Link)> InviteAsync()
    {
        var email = $"i{Guid.NewGuid():N}@example.org";
        using var api = await school.ApiAsync(school.Efua);
        var code = (string)(await api.PostAsync("people", new { role = "instructor", name = "Invited Ines", email })).Json!["code"]!;
        return (code, email, Post.LinkIn(Assert.Single(await school.PostToAsync(email))));
    }

    public sealed class Sqlite(OnSqlite school) : OnboardingTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OnboardingTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_3_of_twenty_who_start_one_invitation_at_once_one_wins()
        {
            var (code, _, link) = await InviteAsync();
            using var api = await school.ApiAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.PostAsync("reset/confirm", new { token = link, password = $"bottles in green {i}" })));
            Assert.Single(answers, a => a.Status == 204);
            Assert.Equal(200, (await api.PostAsync("sign-in", new { who = code, secret = $"bottles in green {Array.FindIndex(answers, a => a.Status == 204)}" })).Status);
        }
    }
}
