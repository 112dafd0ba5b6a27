using System.Net;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>Keys and lists of people leave the house only after a proof of the last ten minutes.</summary>
public abstract class FreshProofTests(TestSchool school)
{
    private static readonly string[] Lists = ["people/export", "finance/orders/export", "audit/export"];

    [Fact]
    public async Task A_link_to_a_list_leads_to_the_proof_and_back_to_its_page()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        var people = await browser.OpenAsync("/people?role=student");
        var link = people.Document.QuerySelector("a[href*='/people/export']")!;
        Assert.False(link.HasAttribute("download"));
        using (var now = await PressAsync(browser, link.GetAttribute("href")!))
        {
            Assert.Equal("text/csv", now.Content.Headers.ContentType?.MediaType);
        }

        school.Clock.Advance(TimeSpan.FromMinutes(11));
        using var stale = await PressAsync(browser, link.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.SeeOther, stale.StatusCode);
        var page = await browser.OpenAsync(stale.Headers.Location!.ToString());
        Assert.StartsWith("/account/confirm?next=", page.Url, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, new { Old = "wrong" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await browser.SubmitAsync(page, new { Old = school.Efua.Secret });
        Assert.Equal("/people?role=student&done=proved", page.Url);
        using var again = await PressAsync(browser, link.GetAttribute("href")!);
        Assert.Equal("text/csv", again.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_script_in_a_stale_browser_is_refused_and_nothing_is_written_about_a_list_that_did_not_leave()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        var before = await ExportsAsync();
        foreach (var list in Lists)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/" + list, UriKind.Relative));
            using var answer = await browser.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("accounts.proof_needed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await ExportsAsync());
    }

    [Fact]
    public async Task The_pages_with_secrets_ask_and_lead_back()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var path in new[] { "/school/payments/paystack/test", "/people/welcome-sheets", $"/people/{school.Chidi.Code}/second-factor" })
        {
            Assert.Equal("/account/confirm?next=" + Uri.EscapeDataString(path), (await browser.OpenAsync(path)).Url);
        }

        var page = await browser.SubmitAsync(await browser.OpenAsync("/school/payments/paystack/test"), new { Old = school.Efua.Secret });
        Assert.Equal("/school/payments/paystack/test", page.Url);
        Assert.NotNull(page.Document.QuerySelector("input[name='Input.SecretKey']"));
    }

    [Fact]
    public async Task A_token_that_only_reads_takes_no_lists_and_one_that_writes_does()
    {
        using var api = await school.ApiAsync(school.Efua);
        var made = await api.PostAsync("me/tokens", new { label = "Reads", scope = "read", old = school.Efua.Secret });
        using var reads = await school.ApiAsync();
        reads.DefaultRequestHeaders.Authorization = new("Bearer", (string)made.Json!["secret"]!);
        Assert.Equal(200, (await reads.ReadAsync("people")).Status);
        foreach (var list in Lists)
        {
            var no = await reads.ReadAsync(list);
            Assert.Equal((403, "accounts.token_takes_no_lists"), (no.Status, no.Code));
            Assert.Equal(200, (await api.ReadAsync(list)).Status);
        }
    }

    private Task<int> ExportsAsync() =>
        school.InAsync((AkadaDb db) => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM audit_logs WHERE action LIKE '%export%'").SingleAsync());

    /// <summary>As Chromium follows a link.</summary>
    private static async Task<HttpResponseMessage> PressAsync(TestBrowser browser, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.Referrer = new Uri(browser.Http.BaseAddress!, "/people?role=student&done=invited");
        return await browser.Http.SendAsync(request);
    }

    public sealed class Sqlite(OnSqlite school) : FreshProofTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : FreshProofTests(school), IClassFixture<OnPostgres>;
}
