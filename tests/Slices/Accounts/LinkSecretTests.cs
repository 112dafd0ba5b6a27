using System.Net;
using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>Secrets of links stand in no address that a server or a log sees, and links of earlier versions go on working.</summary>
public abstract class LinkSecretTests(TestSchool school)
{
    private const string Fresh = "five green bottles";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_secret_behind_the_hash_is_sent_in_the_form_or_pasted_with_its_whole_link(bool pasted)
    {
        var (person, email) = await NewAsync();
        var (link, _) = await school.ResetAsync(email);
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/start");
        Assert.Contains(".js", page.Document.QuerySelector("script[src*='link']")!.GetAttribute("src")!, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { Token = pasted ? $" {school.Address}start#{link} " : link });
        Assert.Equal("/start?handler=Open", page.Url);
        Assert.Contains(person.Code, page.Text, StringComparison.Ordinal);
        // A weak one is refused, costs nothing, and the page still knows whose it is.
        page = await browser.SubmitAsync(page, new { Password = "short" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(person.Code, page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?done=password_reset", (await browser.SubmitAsync(page, new { Password = Fresh })).Url);
        page = await browser.SubmitAsync(await browser.OpenAsync("/start"), new { Token = link });
        Assert.Contains("does not work any more", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_link_leads_once_to_the_address_without_its_secret()
    {
        var (person, email) = await NewAsync();
        var (link, _) = await school.ResetAsync(email);
        using var browser = await school.BrowserAsync();
        using var first = await browser.Http.GetAsync(new Uri("/start/" + link, UriKind.Relative));
        Assert.Equal((HttpStatusCode.SeeOther, "/start"), (first.StatusCode, first.Headers.Location!.ToString()));
        Assert.Equal("no-referrer", string.Join(',', first.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("httponly", string.Join(';', first.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        var page = await browser.OpenAsync("/start");
        Assert.Contains(person.Code, page.Text, StringComparison.Ordinal);
        // The cookie was for this one step.
        Assert.NotNull((await browser.OpenAsync("/start")).Document.QuerySelector("#link"));
        Assert.Equal("/sign-in?done=password_reset", (await browser.SubmitAsync(page, new { Password = Fresh })).Url);
        Assert.Equal("/start", (await browser.OpenAsync("/start/" + new string('A', 300))).Url);
    }

    [Fact]
    public async Task An_address_is_proven_by_a_pasted_link()
    {
        var (person, email) = await NewAsync();
        using var api = await school.ApiAsync(person);
        Assert.Equal(204, (await api.PostAsync("me/verification")).Status);
        var letter = (await school.PostToAsync(email))[^1];
        var link = Post.LinkIn(letter);
        Assert.Contains("/verify/link#" + link, letter, StringComparison.Ordinal);
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/verify/link");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(page, new { Token = "nothing" })).Status);
        Assert.Equal("/?done=verified", (await browser.SubmitAsync(page, new { Token = "http://x/verify/link#" + link })).Url);
        Assert.True(await school.InAsync((AkadaDb db) => db.Set<User>().AnyAsync(u => u.Id == person.Id && u.EmailVerifiedAt != null)));
    }

    [Fact]
    public async Task The_picture_of_an_old_welcome_sheet_fills_the_form_and_its_code_leaves_the_address()
    {
        using var admin = await school.ApiAsync(school.Efua);
        var code = (string)(await admin.PostAsync("people", new { role = "student", name = "Old Sheet Ola" })).Json!["code"]!;
        var start = (string)(await admin.PostAsync("people/welcome-sheets", new { codes = new[] { code } })).Json!.AsArray()[0]!["startCode"]!;
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync($"/welcome?who={code}&start={start}");
        Assert.Equal("/welcome", page.Url);
        Assert.Equal(code, page.Document.QuerySelector("[name='Input.Who']")!.GetAttribute("value"));
        page = await browser.SubmitAsync(page, new { Password = "739164" });
        Assert.StartsWith("/account", page.Url, StringComparison.Ordinal);
    }

    private async Task<(Known Person, string Email)> NewAsync()
    {
        var email = $"l{Guid.NewGuid():N}@example.org";
        return (await school.NewPersonAsync(Role.Parent, "Linked " + email[1..6], u => ((User)u).UseEmail(email)), email);
    }

    public sealed class Sqlite(OnSqlite school) : LinkSecretTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : LinkSecretTests(school), IClassFixture<OnPostgres>;
}
