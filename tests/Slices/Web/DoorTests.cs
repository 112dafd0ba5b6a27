using System.Net;
using System.Text;
using Akada.Slices.Infrastructure;
using Akada.Web.Developers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Web;

/// <summary>Requests that lack what they should bring, or lead where they should not.</summary>
public sealed class DoorTests(DoorTests.Counting school) : IClassFixture<DoorTests.Counting>
{
    [Fact]
    public async Task An_upload_without_a_body_is_a_bad_request_on_every_route_that_takes_one()
    {
        var course = await school.NewCourseAsync(school.Chidi, "No body");
        var uploads = (await school.InAsync((ApiBook book) => book.ReadAsync(CancellationToken.None))).SelectMany(c => c.Operations).Where(o => o.BodyType == "multipart/form-data").ToList();
        Assert.True(uploads.Count >= 6);
        using var http = await school.ApiAsync(school.Efua);
        foreach (var upload in uploads)
        {
            var path = upload.Path.Replace("{courseId}", course.Id.ToString(), StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);
            foreach (var type in new[] { null, "multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/plain", "application/x-www-form-urlencoded" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(upload.Method), new Uri(school.Address, path));
                if (type is not null)
                {
                    request.Content = new ByteArrayContent([]);
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                }

                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is 400 or 415 or 422, $"{upload.Method} {path} with {type}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    public async Task Choosing_a_language_without_a_form_is_a_bad_request(string? type)
    {
        using var browser = await school.BrowserAsync();
        using var content = new StringContent(type is null ? "" : "language=fr&next=/courses", Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await browser.Http.PostAsync(new Uri("/language", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{(int)answer.StatusCode}");
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("akada_lang", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/\t/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\r\n/evil.example")]
    public async Task Next_leads_to_no_other_site(string next)
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.OpenAsync("/courses");
        var form = page.Document.QuerySelector("form[action='/language']")!;
        using var content = new FormUrlEncodedContent(form.QuerySelectorAll("input[name]").Where(i => i.GetAttribute("name") != "next").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Append(new("language", "fr")).Append(new("next", next)));
        using var answer = await browser.Http.PostAsync(new Uri("/language", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));

        page = await browser.OpenAsync("/sign-in?next=" + Uri.EscapeDataString(next));
        var token = page.Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var signIn = new FormUrlEncodedContent([new("Input.Who", school.Ada.Code), new("Input.Secret", school.Ada.Secret), new("__RequestVerificationToken", token)]);
        using var signedIn = await browser.Http.PostAsync(new Uri("/sign-in?next=" + Uri.EscapeDataString(next), UriKind.Relative), signIn, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", null, true)]
    public async Task A_language_is_chosen_only_from_a_page_of_ours(string header, string? value, bool passes)
    {
        using var browser = await school.BrowserAsync();
        var own = $"{school.Address.Scheme}://{school.Address.Authority}";
        browser.Http.DefaultRequestHeaders.Add(header, value ?? own);
        using var form = new FormUrlEncodedContent([new("language", "fr"), new("next", "/courses")]);
        using var answer = await browser.Http.PostAsync(
            new Uri("/language", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(passes ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, answer.StatusCode);
        var chosen = answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Any(c => c.StartsWith("akada_lang", StringComparison.Ordinal));
        Assert.Equal(passes, chosen);
    }

    [Fact]
    public async Task The_language_changes_on_the_page_one_is_on()
    {
        using var browser = await school.BrowserAsync();
        var page = await browser.SubmitAsync(await browser.OpenAsync("/courses?q=x"), new { language = "fr" }, "form[action='/language']");
        Assert.Equal(("/courses?q=x", "fr"), (page.Url, page.Document.DocumentElement.GetAttribute("lang")));
    }

    [Fact]
    public async Task The_description_of_the_API_is_made_once_and_asked_for_again_by_its_tag()
    {
        using var http = await school.ApiAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => http.GetAsync(new Uri(school.Address, "/openapi/v1.json"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(1, school.Made);
        var tag = Assert.Single(answers.Select(a => a.Headers.ETag).Distinct())!;
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(school.Address, "/openapi/v1.json"));
        again.Headers.IfNoneMatch.Add(tag);
        using var known = await http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        foreach (var answer in answers) answer.Dispose();
    }

    public sealed class Counting : OnSqlite
    {
        private int _made;

        public int Made => _made;

        protected override void Arrange(IServiceCollection services) => services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer((_, _, _) =>
        {
            Interlocked.Increment(ref _made);
            return Task.CompletedTask;
        }));
    }
}
