using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>An address that letters came back from is proven again by its owner, or let go again by who looks after them.</summary>
public abstract class MailStopTests(TestSchool school)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_owner_reads_it_on_the_own_page_and_proves_the_address_again(bool wasProven)
    {
        var (person, email) = await StoppedAsync(wasProven);
        using var browser = await school.BrowserAsync(person);
        var page = await browser.OpenAsync("/account");
        Assert.Contains($"No letters are sent to {email}", page.Text, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, form: "#mail-stop form");
        Assert.Equal("/verify?done=code_sent", page.Url);
        var digits = Post.DigitsIn((await school.PostToAsync(email))[^1]);
        Assert.Equal("/account?done=verified", (await browser.SubmitAsync(page, new { Code = digits }, "#confirm")).Url);
        Assert.Null((await browser.OpenAsync("/account")).Document.QuerySelector("#mail-stop"));
        // With nothing stopped and nothing unproven there is nothing to ask for.
        using var api = await school.ApiAsync(person);
        Assert.Equal((409, "accounts.nothing_to_prove"), Said(await api.PostAsync("me/verification")));
    }

    [Fact]
    public async Task Rule_81_it_is_asked_for_five_times_an_hour()
    {
        var (person, email) = await StoppedAsync(wasProven: true);
        using var api = await school.ApiAsync(person);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
            await StopAsync(email);
        }

        Assert.Equal((429, "accounts.too_many_tries"), Said(await api.PostAsync("me/verification")));
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(429, (await admin.SendAsync(HttpMethod.Delete, $"people/{person.Code}/mail-stop")).Status);
        Assert.True(await IsStoppedAsync(email));
    }

    [Fact]
    public async Task Who_looks_after_them_sees_it_and_lets_letters_go_again()
    {
        var (person, email) = await StoppedAsync(wasProven: true);
        using var moderator = await school.BrowserAsync(school.Musa);
        var page = await moderator.OpenAsync($"/people/{person.Code}");
        Assert.Contains("No letter arrives", page.Text, StringComparison.Ordinal);
        page = await moderator.OpenAsync(page.Link("Send letters again"));
        Assert.Contains(email, page.Text, StringComparison.Ordinal);
        page = await moderator.SubmitAsync(page);
        Assert.Equal($"/people/{person.Code}?done=mail_stop_lifted", page.Url);
        Assert.DoesNotContain("No letter arrives", page.Text, StringComparison.Ordinal);
        Assert.False(await IsStoppedAsync(email));
        using var api = await school.ApiAsync(school.Musa);
        Assert.Equal((409, "accounts.mail_not_stopped"), Said(await api.SendAsync(HttpMethod.Delete, $"people/{person.Code}/mail-stop")));
        using var other = await school.ApiAsync(school.Chidi);
        Assert.Equal(403, (await other.SendAsync(HttpMethod.Delete, $"people/{person.Code}/mail-stop")).Status);
    }

    private async Task<(Known Person, string Email)> StoppedAsync(bool wasProven)
    {
        var email = $"s{Guid.NewGuid():N}@example.org";
        var person = await school.NewPersonAsync(Role.Parent, "Stopped " + email[1..6], u => ((User)u).UseEmail(email));
        if (wasProven) await school.InAsync((AkadaDb db) => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailVerifiedAt, school.Clock.GetUtcNow().UtcDateTime)));
        await StopAsync(email);
        return (person, email);
    }

    private Task StopAsync(string email) => school.InAsync((MailStops stops) => stops.AddAsync(email, "5.1.1", default));

    private Task<bool> IsStoppedAsync(string email) => school.InAsync((MailStops stops) => stops.HasAsync(email, default));

    private static (int, string?) Said(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : MailStopTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : MailStopTests(school), IClassFixture<OnPostgres>;
}
