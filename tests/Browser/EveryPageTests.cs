using System.Net;
using System.Text.RegularExpressions;
using Akada.Browser.Infrastructure;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Akada.Browser;

/// <summary>Rule 89 for all pages there are, found by their routes: a new page is looked at without anybody remembering it.</summary>
public sealed partial class EveryPageTests(OnSqlite school, Chromium chromium) : IClassFixture<OnSqlite>
{
    private const int HeaviestPage = 25_000;

    // Reached only in the middle of something; their own tests go there.
    private static readonly string[] Elsewhere =
    [
        "/set-up", "/sign-in/passkey", "/sign-in/second", "/people/import/{id:guid}", "/teach/imports/{id:guid}",
        "/people/{code}/family/{linkId:guid}/{what:regex(^(restrict|lift|end)$)}",
        // Only with a PIN that the school drew.
        "/account/own-pin",
        "/courses/{slug}/buy", "/orders/{number}", "/orders/{number}/pay", "/receipts/{number}", "/receipts/verify/{code}", "/payments/return", "/receipts/{number}.pdf",
        "/credit-notes/{number}", "/credit-notes/verify/{code}",
    ];

    [Fact]
    public async Task Rule_89_every_page_fits_320_pixels_and_25_kB_and_axe_finds_no_barrier()
    {
        var course = await WorldAsync();
        Known?[] people = [school.Ada, school.Bola, school.Chidi, school.Musa, school.Efua, null];
        var browsers = new List<(Known? Person, TestBrowser Http, Visitor Eyes)>();
        foreach (var person in people) browsers.Add((person, await school.BrowserAsync(person), await Visitor.ComeAsync(chromium, school, person, width: 320)));
        var found = new List<(string Route, string Path, int Who)>();
        foreach (var route in await RoutesAsync())
        {
            var path = PathOf(route, course);
            found.Add((route, path, await WhoMayAsync(browsers.Select(b => b.Http), path)));
        }

        var unseen = found.Where(f => f.Who < 0).Select(f => f.Route);
        Assert.True(unseen.Order(StringComparer.Ordinal).SequenceEqual(Elsewhere.Order(StringComparer.Ordinal)), "Nobody comes to: " + string.Join(' ', unseen));
        // Each person at their own browser, side by side.
        var wrong = await Task.WhenAll(found.Where(f => f.Who >= 0).GroupBy(f => f.Who, f => f.Path).Select(paths => LookAsync(browsers[paths.Key].Eyes, paths)));
        Assert.True(wrong.All(w => w.Count == 0), string.Join('\n', wrong.SelectMany(w => w)));
        foreach (var (_, http, eyes) in browsers)
        {
            eyes.HasNoComplaints();
            http.Dispose();
            await eyes.DisposeAsync();
        }
    }

    private static async Task<List<string>> LookAsync(Visitor eyes, IEnumerable<string> paths)
    {
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            var page = await eyes.Page.GotoAsync(path);
            if ((await page!.BodyAsync()).Length is > HeaviestPage and var bytes) wrong.Add($"{path} has {bytes} bytes");
            wrong.AddRange((await eyes.TooWideAsync()).Select(e => $"{path} too wide: {e}"));
            wrong.AddRange((await eyes.BarriersAsync()).Select(b => $"{path} {b}"));
        }

        return wrong;
    }

    private string _coupon = "", _order = "", _slip = "", _line = "";

    /// <summary>A published course in which Ada learns, whose guardian is Bola; a coupon; and a course that Kwame paid for in cash, which waits for a second admin.</summary>
    internal async Task<TestCourses.KnownCourse> WorldAsync()
    {
        // So many that lists fill their page: it is then that a page weighs most.
        for (var i = 0; i < 21; i++)
        {
            await school.NewPersonAsync(Role.Student, $"Learner of a long name {i}");
            await school.NewCourseAsync(school.Chidi, $"A course of a long name {i}");
        }

        var course = await school.NewCourseAsync(school.Chidi, "Every page");
        using var ada = await school.ApiAsync(school.Ada);
        Assert.Equal(200, (await ada.PostAsync("enrollments", new { courseId = course.Id })).Status);
        var code = (string)(await ada.PostAsync($"children/{school.Ada.Id}/link-codes")).Json!["code"]!;
        using var bola = await school.ApiAsync(school.Bola);
        Assert.Equal(200, (await bola.PostAsync("family/links", new { linkCode = code, relationship = "mother" })).Status);
        using var efua = await school.ApiAsync(school.Efua);
        _line = (string)(await efua.ReadAsync("audit")).Json!["items"]![0]!["id"]!;
        _coupon = (await efua.PostAsync("finance/coupons", new { code = $"EVERY-{Random.Shared.Next(10000, 99999)}", percent = 20, mostUses = 5, courses = course.Slug })).Id.ToString();
        var sold = await school.NewCourseAsync(school.Chidi, "Every sale", price: 500_000);
        _order = (string)(await efua.PostAsync("finance/orders", new { payer = school.Kwame.Code, courses = sold.Slug })).Json!["number"]!;
        using var form = new MultipartFormDataContent { { new StringContent("Cash"), "way" }, { new StringContent("5000"), "amount" }, { new StringContent("BOOK 1"), "reference" } };
        using var recorded = await efua.PostAsync(new Uri($"finance/orders/{_order}/slips", UriKind.Relative), form);
        _slip = recorded.Headers.Location!.OriginalString.Split('/')[^1];
        return course;
    }

    internal Task<List<string>> RoutesAsync() => school.InAsync((IServiceProvider services) => Task.FromResult(
        ((EndpointDataSource)services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ToList()));

    internal static async Task<int> WhoMayAsync(IEnumerable<TestBrowser> people, string path)
    {
        var at = 0;
        foreach (var person in people)
        {
            using var answer = await person.Http.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html") return at;
            at++;
        }

        return -1;
    }

    internal string PathOf(string route, TestCourses.KnownCourse course) =>
        Place.Replace(route, m => ValueFor(m.Groups[1].Value, route, course)).Replace("?", "", StringComparison.Ordinal);

    private string ValueFor(string place, string route, TestCourses.KnownCourse course) => place switch
    {
        "slug" when route.StartsWith("/developers", StringComparison.Ordinal) => "accounts-people",
        "slug" => course.Slug,
        "lessonId" => course.Lessons[0].ToString(),
        "id" when route.StartsWith("/teach/lessons", StringComparison.Ordinal) => course.Lessons[0].ToString(),
        "id" when route.StartsWith("/audit", StringComparison.Ordinal) => _line,
        "id" when route.StartsWith("/finance/coupons", StringComparison.Ordinal) => _coupon,
        "id" when route.StartsWith("/finance/slips", StringComparison.Ordinal) => _slip,
        "number" when route.StartsWith("/finance/", StringComparison.Ordinal) => _order,
        "learnerId" => school.Ada.Id.ToString(),
        "code" => school.Ada.Code,
        "role" => "student",
        "room" => "accounts",
        "provider" => "paystack",
        "mode" => "test",
        "linkId" => Guid.Empty.ToString(),
        "what" => "end",
        _ => "0193b3a0-0000-7000-8000-000000000000",
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Place { get; }
}
