using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Akada.Courses.Outline;
using Akada.Slices.Infrastructure;
using Akada.Web.Developers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Akada.House;

/// <summary>Case p11 for all routes: a NUL or half a character, in whatever place a route takes text from, is refused before the database sees it. On PostgreSQL, which takes neither.</summary>
public sealed partial class UnfitTextTests(OnPostgres school) : IClassFixture<OnPostgres>
{
    private static readonly string[] Unfit = ["\"a\\u0000b\"", "\"a\\ud800b\"", "\"\\udc00\""];

    [Fact]
    public async Task Every_text_in_the_body_of_every_request_of_the_API()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var operation in await OperationsAsync())
        {
            if (operation.Example is not { } example || operation.BodyType != "application/json") continue;
            var world = await RouteWorld.MakeAsync(school, operation.Path, CourseState.Draft);
            using var http = await school.ApiAsync(PersonFor(operation.Who));
            foreach (var (field, body) in Spoiled(example))
            {
                asked++;
                using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(school.Address, PathOf(operation.Path, world))) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)) wrong.Add($"{operation.Method} {operation.Path} {field}: {(int)answer.StatusCode}");
                else if (!text.Contains("platform.invalid", StringComparison.Ordinal) && !text.Contains(field.Split('.', '[')[0], StringComparison.OrdinalIgnoreCase)) wrong.Add($"{operation.Method} {operation.Path} {field}: does not name it: {text}");
            }
        }

        Source.None(wrong);
        Assert.True(asked > 200, $"Only {asked} were asked.");
    }

    [Fact]
    public async Task Every_text_in_every_query_and_path()
    {
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var operation in await OperationsAsync())
        {
            var world = await RouteWorld.MakeAsync(school, operation.Path, CourseState.Draft);
            using var http = await school.ApiAsync(PersonFor(operation.Who));
            foreach (var parameter in operation.Parameters.Where(p => p.In == "query"))
            {
                asked++;
                var answer = await StatusAsync(http, operation.Method, $"{PathOf(operation.Path, world)}?{parameter.Name}=a%00b");
                if (answer is not (400 or 422)) wrong.Add($"{operation.Method} {operation.Path}?{parameter.Name}: {answer}");
            }
        }

        foreach (var place in (await PagesAsync()).Select(p => p.Path).Where(p => p.Contains('{', StringComparison.Ordinal)).Concat((await OperationsAsync()).Select(o => o.Path).Where(p => p.Contains('{', StringComparison.Ordinal))).Distinct())
        {
            asked++;
            using var http = await school.ApiAsync(school.Efua);
            var answer = await StatusAsync(http, "GET", Place.Replace(place, "a%00b"));
            if (answer >= 500) wrong.Add($"{place}: {answer}");
        }

        Source.None(wrong);
        Assert.True(asked > 100, $"Only {asked} were asked.");
    }

    [Fact]
    public async Task Every_form_of_every_page()
    {
        var (wrong, taken) = (new List<string>(), 0);
        var statuses = new List<int>();
        foreach (var (path, handlers) in await PagesAsync())
        {
            var world = await RouteWorld.MakeAsync(school, path, CourseState.Draft);
            foreach (var handler in handlers)
            {
                foreach (var person in new[] { null, school.Efua, school.Chidi, school.Ada, school.Bola })
                {
                    var address = PathOf(path, world) + (handler.Length == 0 ? "" : "?handler=" + handler);
                    var (status, text) = await PostAsync(person, address);
                    statuses.Add(status);
                    if (status >= 500) wrong.Add($"{address} as {person?.Name ?? "stranger"}: {status}");
                    else if (status is 200 or 303) wrong.Add($"{address} as {person?.Name ?? "stranger"}: taken");
                    if (status != 422) continue;
                    taken++;
                    if (!text.Contains("Odd", StringComparison.Ordinal)) wrong.Add($"{address}: does not name the field");
                }
            }
        }

        Source.None(wrong);
        Assert.True(taken > 100, $"Only {taken} forms came so far: {string.Join(' ', statuses.CountBy(s => s))}");
    }

    [Fact]
    public async Task What_is_no_page_and_no_part_of_the_API()
    {
        using var http = await school.ApiAsync();
        foreach (var path in new[] { "/webhooks/paystack", "/webhooks/flutterwave", "/webhooks/stripe" })
        {
            foreach (var unfit in Unfit)
            {
                using var body = new StringContent($"{{\"event\":\"charge.success\",\"data\":{{\"reference\":{unfit}}}}}", Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri(school.Address, path), body, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            }
        }

        Assert.Equal(422, await StatusAsync(http, "GET", "/courses?q=%00"));
        Assert.Equal(422, await StatusAsync(http, "GET", "/files/0193b3a0-0000-7000-8000-000000000000/x?v=%00"));
        Assert.Equal(422, await StatusAsync(http, "GET", "/sign-in?a%00b=1"));
    }

    [Fact]
    public async Task Forms_with_files_name_the_field_too()
    {
        using var http = await school.ApiAsync(school.Efua);
        var course = await school.NewCourseAsync(school.Chidi, "Unfit uploads");
        foreach (var (path, field, more) in new[] { ($"courses/{course.Id}/files", "file", ""), ("people/imports", "file", "role"), ("finance/orders/1/slips", "photo", "reference") })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent("name\nAma Serwaa\n"u8.ToArray()), field, "list.csv" } };
            if (more == "reference") foreach (var (name, value) in new[] { ("way", "Cash"), ("amount", "5") }) form.Add(new StringContent(value), name);
            if (more.Length > 0) form.Add(new StringContent("a\0b"), more);
            else continue;
            using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode == 422 && text.Contains($"\"{more}\"", StringComparison.Ordinal), $"{path}: {(int)answer.StatusCode} {text}");
        }
    }

    /// <summary>The body once for each text in it and each unfit text, with the name of the field.</summary>
    private static IEnumerable<(string Field, string Body)> Spoiled(string example)
    {
        var body = JsonNode.Parse(example.Replace("\"…\"", "\"text\"", StringComparison.Ordinal).Replace("…", "text", StringComparison.Ordinal))!;
        foreach (var path in Texts(body))
        {
            foreach (var unfit in Unfit)
            {
                // Written as text, since no writer of JSON makes half a character.
                var copy = body.DeepClone();
                var steps = path.TrimStart('$').TrimStart('.');
                if (copy is JsonValue) yield return ("$", unfit);
                else
                {
                    Set(copy, path);
                    yield return (steps, copy.ToJsonString().Replace("\"@unfit@\"", unfit, StringComparison.Ordinal));
                }
            }
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.GetValueKind() == System.Text.Json.JsonValueKind.String => [v.GetPath()],
        _ => [],
    };

    private static void Set(JsonNode root, string path)
    {
        var at = root;
        var steps = Step.Matches(path).Select(m => m.Value.Trim('.', '[', ']')).ToList();
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == steps.Count - 1;
            if (at is JsonArray list)
            {
                if (isLast) list[int.Parse(steps[i], System.Globalization.CultureInfo.InvariantCulture)] = "@unfit@";
                else at = list[int.Parse(steps[i], System.Globalization.CultureInfo.InvariantCulture)]!;
            }
            else if (isLast) at[steps[i]] = "@unfit@";
            else at = at[steps[i]]!;
        }
    }

    private async Task<(int Status, string Text)> PostAsync(Known? person, string address)
    {
        using var http = await school.ApiAsync(person);
        using var page = await http.GetAsync(new Uri(school.Address, person is null ? "/sign-in" : "/sign-out"), TestContext.Current.CancellationToken);
        var token = FormToken.Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies)) http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => c.Split(';')[0])));
        // In parts: a form in one line with %00 the framework itself takes for no form at all, and answers 400.
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("a\0b"), "Input.Odd" } };
        using var answer = await http.PostAsync(new Uri(school.Address, address), form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<int> StatusAsync(HttpClient http, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(school.Address, path));
        if (method is "POST" or "PUT" or "PATCH") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private Known? PersonFor(string who) => who switch
    {
        "anyone" => null,
        "student" => school.Ada,
        "parent" => school.Bola,
        "author" => school.Chidi,
        _ => school.Efua,
    };

    private static string PathOf(string route, RouteWorld world) => Place.Replace(route, m => world.IdFor(m.Groups[1].Value, route));

    private Task<List<ApiBook.Operation>> OperationsAsync() => school.InAsync(async (IServiceProvider services) =>
        (await ((ApiBook)services.GetService(typeof(ApiBook))!).ReadAsync(CancellationToken.None)).SelectMany(c => c.Operations).ToList());

    private Task<List<(string Path, List<string> Handlers)>> PagesAsync() => school.InAsync(async (IServiceProvider services) =>
    {
        var loader = (PageLoader)services.GetService(typeof(PageLoader))!;
        var pages = new List<(string, List<string>)>();
        foreach (var endpoint in ((EndpointDataSource)services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name ?? "").ToList();
            pages.Add(("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), handlers));
        }

        return pages;
    });

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Place { get; }

    [GeneratedRegex(@"\.\w+|\[\d+\]")]
    private static partial Regex Step { get; }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken { get; }
}
