using System.Text;
using Akada.Slices.Infrastructure;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>What a program is told whose request does not fit, or whose address does not exist.</summary>
public abstract class UnfitRequestTests(TestSchool school)
{
    [Theory]
    [InlineData("en", "Something is missing", "is missing.", "is too long: at most 200 characters.")]
    [InlineData("fr", "Quelque chose manque", "ce champ est vide", "trop long, 200")]
    public async Task What_breaks_an_annotation_has_a_code_the_names_of_the_JSON_and_the_callers_language(string language, string title, string missing, string tooLong)
    {
        using var api = await school.ApiAsync();
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await api.PostAsync("sign-in", new { who = "", secret = new string('x', 201) });
        Assert.Equal((400, "platform.invalid"), (answer.Status, answer.Code));
        Assert.StartsWith(title, (string?)answer.Json!["title"], StringComparison.Ordinal);
        var errors = answer.Json["errors"]!.AsObject();
        Assert.Equal(["secret", "who"], errors.Select(e => e.Key).Order());
        Assert.Contains(missing, (string?)errors["who"]![0], StringComparison.Ordinal);
        Assert.Contains(tooLong, (string?)errors["secret"]![0], StringComparison.Ordinal);
        Assert.DoesNotContain("field", answer.Text, StringComparison.Ordinal);
        Assert.NotNull(answer.Json["traceId"]);

        using var token = await school.ApiAsync(school.Ada);
        token.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var range = await token.PostAsync("me/tokens", new { label = "x", days = 400 });
        Assert.Contains("365", (string?)range.Json!["errors"]!["days"]![0], StringComparison.Ordinal);
        Assert.Contains("80", (string?)range.Json["errors"]!["label"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_house_names_its_field_as_the_JSON_does()
    {
        using var api = await school.ApiAsync(school.Efua);
        var refused = await api.PostAsync("people", new { role = "parent", name = "Nobody Yet", phone = "12" });
        Assert.Equal("accounts.wrong_phone", refused.Code);
        Assert.Equal(["phone"], refused.Json!["errors"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public async Task Rule_77_where_the_API_has_nothing_everybody_is_told_so_and_the_rest_still_asks_for_a_token()
    {
        foreach (var person in new[] { null, school.Ada })
        {
            using var api = await school.ApiAsync(person);
            var unknown = await api.ReadAsync("nothing/here");
            Assert.Equal((404, "web.unknown_route"), (unknown.Status, unknown.Code));
            Assert.Equal((405, "web.method"), (await api.SendAsync(HttpMethod.Delete, "sign-in")) switch { var a => (a.Status, a.Code) });
            using var plain = new HttpRequestMessage(HttpMethod.Post, new Uri("sign-in", UriKind.Relative)) { Content = new StringContent("who=x", Encoding.UTF8, "application/x-www-form-urlencoded") };
            using var answer = await api.SendAsync(plain);
            Assert.Equal(415, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        using var visitor = await school.ApiAsync();
        Assert.Equal((401, "web.sign_in_needed"), (await visitor.ReadAsync("me/courses")) switch { var a => (a.Status, a.Code) });
    }

    [Fact]
    public async Task The_page_of_an_error_is_headed_by_words()
    {
        using var browser = await school.BrowserAsync(school.Ada);
        var page = await browser.OpenAsync("/nothing-here");
        Assert.Equal("Nothing here", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("404", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_for_developers_tell_of_keys_waiting_paging_and_a_first_token_also_in_French()
    {
        foreach (var language in new[] { "en", "fr" })
        {
            using var browser = await school.BrowserAsync();
            browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var first = (await browser.OpenAsync("/developers")).Document.Body!.TextContent;
            foreach (var word in new[] { "Idempotency-Key", "Retry-After", "?after=", "/api/v1/sign-in", "platform.invalid" }) Assert.Contains(word, first, StringComparison.Ordinal);
            var chapter = (await browser.OpenAsync("/developers/accounts-signing-in")).Document.Body!.TextContent;
            Assert.Contains("/api/v1/reset/confirm", chapter, StringComparison.Ordinal);
            Assert.Contains(language == "en" ? "Who may call: anyone" : "Qui peut appeler : tout le monde", chapter, StringComparison.Ordinal);
            Assert.Equal(language == "fr", chapter.Contains("sont en anglais", StringComparison.Ordinal));
        }
    }

    public sealed class Sqlite(OnSqlite school) : UnfitRequestTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : UnfitRequestTests(school), IClassFixture<OnPostgres>;
}
