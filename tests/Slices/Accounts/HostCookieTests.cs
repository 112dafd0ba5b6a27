using System.Net;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Accounts;

/// <summary>OWASP ASVS 5.0, 3.3.1 and 3.3.3.</summary>
public sealed class HostCookieTests(HostCookieTests.AtHttps school) : IClassFixture<HostCookieTests.AtHttps>
{
    [Fact]
    public async Task Where_the_address_is_https_all_cookies_are_the_hosts_own_and_secure()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = school.Address };
        using var form = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var first = Assert.Single(form.Headers.GetValues("Set-Cookie"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Who"] = school.Bola.Code, ["Input.Secret"] = school.Bola.Secret, ["__RequestVerificationToken"] = token }),
        };
        // A mark that this browser was given while the address was still http is known again.
        request.Headers.Add("Cookie", $"{first.Split(';')[0]}; akada_device={Guid.NewGuid():N}");
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        string[] all = [first, .. answer.Headers.GetValues("Set-Cookie")];
        Assert.Equal(["__Host-akada", "__Host-akada_device", "__Host-akada_form"], all.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(all, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    public sealed class AtHttps : OnSqlite
    {
        protected override IEnumerable<string> MoreSettings => ["--Akada:Address", "https://school.example.org"];
    }
}
