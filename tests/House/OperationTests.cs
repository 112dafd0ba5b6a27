using System.Net;
using System.Text.Json.Nodes;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.House;

/// <summary>What those who run and program a school rely on.</summary>
public abstract class OperationTests(TestSchool school)
{
    [Fact]
    public async Task Health_says_live_and_ready()
    {
        using var http = await school.ApiAsync();
        Assert.Equal(200, (await http.ReadAsync("/health/live")).Status);
        Assert.Equal((200, "ok"), (await http.ReadAsync("/health/ready")) switch { var a => (a.Status, a.Text) });
        Assert.Equal(404, (await http.ReadAsync("/health/other")).Status);
    }

    [Fact]
    public async Task The_API_describes_itself_with_token_tags_summaries_and_refusals()
    {
        using var http = await school.ApiAsync();
        var document = (await http.ReadAsync("/openapi/v1.json")).Json!;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Name: $"{o.Key} {p.Key}", Json: o.Value!))).ToList();
        Assert.True(operations.Count > 30);
        Source.None(operations.Where(o => !o.Name.Contains("/api/v1/", StringComparison.Ordinal)).Select(o => "no part of the API: " + o.Name));
        Source.None(operations.Where(o => string.IsNullOrEmpty((string?)o.Json["summary"])).Select(o => "no summary: " + o.Name));
        Source.None(operations.Where(o => o.Json["tags"] is not JsonArray { Count: 1 }).Select(o => "no tag: " + o.Name));
        Source.None(operations.Where(o => o.Json["security"] is JsonArray { Count: > 0 } && o.Json["responses"]!["401"] is null).Select(o => "no 401: " + o.Name));
        Source.None(document["components"]!["schemas"]!.AsObject().Select(s => s.Key).Where(k => char.IsAsciiDigit(k[^1])).Select(k => "two shapes share a name: " + k));
    }

    [Fact]
    public async Task Each_page_for_developers_is_at_most_25_kB_and_shows_every_operation()
    {
        using var browser = await school.BrowserAsync();
        var first = await browser.OpenAsync("/developers");
        var errors = await browser.OpenAsync("/developers/errors");
        var chapters = first.Document.QuerySelectorAll("main a[href^='/developers/']").Concat(errors.Document.QuerySelectorAll("main a[href^='/developers/errors/']")).Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.True(chapters.Count > 10);
        var shown = 0;
        foreach (var chapter in chapters)
        {
            var page = await browser.OpenAsync(chapter);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(page.Html.Length <= 25_000, $"{chapter}: {page.Html.Length}");
            shown += page.Document.QuerySelectorAll("main section.card").Length;
        }

        using var http = await school.ApiAsync();
        Assert.Equal((await http.ReadAsync("/openapi/v1.json")).Json!["paths"]!.AsObject().Sum(p => p.Value!.AsObject().Count), shown);
    }

    [Fact]
    public async Task The_address_in_a_problem_leads_to_its_sentence()
    {
        using var http = await school.ApiAsync();
        var refused = await http.PostAsync("sign-in", new { who = "nobody", secret = "wrong" });
        var type = (string)refused.Json!["type"]!;
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync(type.Split('#')[0]);
        Assert.NotNull(page.Document.GetElementById(type.Split('#')[1]));
    }

    [Fact]
    public async Task The_yardstick_of_the_bench_is_not_there_in_a_school()
    {
        using var http = await school.ApiAsync(school.Efua);
        Assert.Equal(404, (await http.ReadAsync("/bench/bare")).Status);
    }

    [Fact]
    public async Task A_form_sent_to_a_page_that_takes_none_is_refused()
    {
        using var browser = await school.BrowserAsync(school.Efua);
        var form = await browser.OpenAsync("/sign-out");
        var token = form.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await browser.Http.PostAsync(new Uri("/developers", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_https_and_the_address_are_the_visitors()
    {
        using var http = await school.ApiAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(school.Address, "/sign-in"));
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await http.SendAsync(request);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    public sealed class Sqlite(OnSqlite school) : OperationTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OperationTests(school), IClassFixture<OnPostgres>;
}
