using System.Net;
using System.Text.RegularExpressions;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Web;

public sealed partial class SecurityTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Every_answer_carries_the_headers_and_each_its_own_nonce()
    {
        var nonces = new List<string>();
        using var browser = await school.BrowserAsync();
        foreach (var path in new[] { "/", "/sign-in", "/sign-in", "/courses", "/nothing-here", "/api/v1/me", "/api/v1/nothing", "/akada.css", "/openapi/v1.json" })
        {
            using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : throw new InvalidOperationException($"{path} has no {name}.");
            var policy = Header("Content-Security-Policy");
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            foreach (var part in new[] { "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'" }) Assert.Contains(part, policy, StringComparison.Ordinal);
            nonces.Add(Nonce.Match(policy).Groups[1].Value);
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.Equal("same-origin", Header("Referrer-Policy"));
            Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
        }

        Assert.All(nonces, n => Assert.Equal(32, n.Length));
        Assert.Equal(nonces.Count, nonces.Distinct().Count());
    }

    [Theory]
    [InlineData("/health/live", "text/plain; charset=utf-8")]
    [InlineData("/health/ready", "text/plain; charset=utf-8")]
    [InlineData("/akada.css", "text/css; charset=utf-8")]
    [InlineData("/akada.js", "text/javascript; charset=utf-8")]
    [InlineData("/icons.svg", "image/svg+xml; charset=utf-8")]
    // JSON is UTF-8 by itself (RFC 8259) and names none.
    [InlineData("/api/v1/me", "application/problem+json")]
    public async Task What_is_no_page_says_its_type_with_its_letters_and_may_be_neither_sniffed_nor_framed(string path, string type)
    {
        using var browser = await school.BrowserAsync();
        using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Instructor)]
    [InlineData(Role.Admin)]
    public async Task No_page_has_a_script_or_style_in_line_or_a_form_without_its_token(Role? role)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Policy " + Guid.NewGuid().ToString("N")[..6]);
        var person = new[] { school.Ada, school.Bola, school.Chidi, school.Efua }.SingleOrDefault(p => p.Role == role);
        using var browser = await school.BrowserAsync(person);
        var paths = (await PagesAsync()).Select(p => p.Path).Where(p => !p.Contains('{', StringComparison.Ordinal)).Append(course.Url).Append("/nothing-here").ToList();
        Assert.True(paths.Count > 20);
        foreach (var path in paths)
        {
            var page = await browser.OpenAsync(path);
            var nonce = Nonce.Match(string.Join(' ', page.Response.Headers.GetValues("Content-Security-Policy"))).Groups[1].Value;
            foreach (var script in page.Document.QuerySelectorAll<IHtmlScriptElement>("script"))
            {
                Assert.True(script.Source is { Length: > 0 } && script.Text.Length == 0, $"{path}: {script.OuterHtml}");
                Assert.Equal(nonce, script.GetAttribute("nonce"));
            }

            // The language is guarded by where the request comes from (OwnPageOnly; DoorTests).
            var guarded = page.Document.QuerySelectorAll("form[method=post]:not([action='/language'])");
            var bare = guarded.FirstOrDefault(f => f.QuerySelector("[name=__RequestVerificationToken]") is null);
            Assert.True(bare is null, $"{path}: {bare?.OuterHtml}");
            var inline = page.Document.All.Where(e => e.LocalName == "style" || e.Attributes.Any(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal) || a.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
            Assert.True(!inline.Any(), $"{path}: {inline.FirstOrDefault()?.OuterHtml}");
        }
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_foreign_sites_and_never_travel_in_the_clear()
    {
        foreach (var https in new[] { true, false })
        {
            using var browser = await school.BrowserAsync();
            // As the proxy in front of us says it.
            if (https) browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            var cookies = new Dictionary<string, string>();
            void Keep(HttpResponseMessage answer)
            {
                foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) cookies[cookie.Split('=')[0]] = cookie;
            }

            using var form = await browser.Http.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
            Keep(form);
            var token = FormToken.Match(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
            // The jar of the test keeps Secure cookies back on http, as a browser does; the proxy would not.
            if (https) browser.Http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Values.Select(c => c.Split(';')[0])));
            Keep(await PostAsync(browser.Http, "/language", new() { ["language"] = "fr" }));
            Keep(await PostAsync(browser.Http, "/sign-in", new() { ["Input.Who"] = school.Bola.Code, ["Input.Secret"] = TestSchool.Password, ["__RequestVerificationToken"] = token }));
            Assert.Equal(["akada", "akada_device", "akada_form", "akada_lang"], cookies.Keys.Order(StringComparer.Ordinal));
            foreach (var (name, cookie) in cookies)
            {
                Assert.True(cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase), cookie);
                Assert.Matches("(?i)samesite=(lax|strict)", cookie);
                Assert.True(cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) == https, $"{name} over {(https ? "https" : "http")}: {cookie}");
            }
        }
    }

    [Fact]
    public async Task Every_form_without_its_token_is_refused()
    {
        var ways = await PagesAsync();
        var tried = 0;
        foreach (var (route, handlers) in ways)
        {
            var path = Places.Replace(route, m => m.Groups[1].Value switch
            {
                "role" => "student",
                "what" => "end",
                "id" or "lessonId" or "linkId" or "learnerId" => Guid.NewGuid().ToString(),
                _ => school.Ada.Code,
            });
            foreach (var handler in handlers)
            {
                var statuses = new List<HttpStatusCode>();
                foreach (var person in new[] { null, school.Efua, school.Bola, school.Chidi, school.Ada })
                {
                    // By token, since a program's request has no cookie either that could be ridden on.
                    using var api = await school.ApiAsync(person);
                    using var answer = await PostAsync(api, new Uri(school.Address, path + handler).ToString(), new() { ["Input.Who"] = "x" });
                    statuses.Add(answer.StatusCode);
                }

                // Whom the page lets in at all is told 400; nobody gets further.
                Assert.True(statuses.Contains(HttpStatusCode.BadRequest), $"{path}{handler}: {string.Join(' ', statuses)}");
                Assert.DoesNotContain(statuses, s => s is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.NotFound));
                tried++;
            }
        }

        Assert.True(tried > 70, $"Only {tried} forms.");
    }

    [Fact]
    public async Task Writes_to_the_API_by_cookie_from_another_site_are_refused()
    {
        using var browser = await school.BrowserAsync(school.Bola);
        foreach (var (name, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "null") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(school.Address, "/api/v1/me/tokens")) { Content = new StringContent("""{"label":"stolen"}""", null, "application/json") };
            request.Headers.Add(name, value);
            using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    /// <summary>Every page with the query that each of its POST handlers is called by.</summary>
    private Task<List<(string Path, List<string> Handlers)>> PagesAsync() => school.InAsync(async (IServiceProvider services) =>
    {
        var pages = services.GetRequiredService<PageLoader>();
        var found = new List<(string, List<string>)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var handlers = (await pages.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(h => h.HttpMethod != "Get").Select(h => h.Name is null ? "" : "?handler=" + h.Name);
            found.Add(("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), [.. handlers]));
        }

        return found;
    });

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string url, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(new Uri(url, UriKind.RelativeOrAbsolute), content);
    }

    [GeneratedRegex("'nonce-([0-9a-f]+)'")]
    private static partial Regex Nonce { get; }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken { get; }

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Places { get; }
}
