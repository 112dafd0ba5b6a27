using System.Net;
using System.Text.RegularExpressions;
using Akada.Courses.Outline;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Web.Developers;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace Akada.House;

/// <summary>
/// Asks every route as six kinds of people and as three owners. The six are new to the school: no parent of the learner, no classmate, no colleague of Chidi,
/// whose draft course and whose learner the ids in the address belong to. The three have to do with the thing: the learner that the address names, who learns
/// in the course, which is published for them; that learner's guardian; and Chidi. So a row says what strangers to a thing may do with it, and what its own
/// people may (rule 77). A dash stands where a route names nothing that is anybody's.
/// </summary>
internal sealed partial class RouteTable(TestSchool school)
{
    public static readonly string[] Callers = ["visitor", "student", "parent", "instructor", "moderator", "admin"];

    public static readonly string[] Owners = ["learner", "guardian", "staff"];

    /// <summary>What was answered to somebody signed in so that a browser may keep it.</summary>
    public List<string> Kept { get; } = [];

    private sealed record Way(string Method, string Route, string? Body, bool TakesFiles = false);

    /// <summary>A line of routes.tsv: method, route, and for each caller what came of it, see <see cref="WordOf"/>.</summary>
    public async Task<List<string>> AskAsync()
    {
        var lines = new List<string>();
        foreach (var way in await WaysAsync())
        {
            var world = await RouteWorld.MakeAsync(school, way.Route, CourseState.Draft);
            var answers = new List<string>();
            // The mightiest last: what an admin may delete must be there for the others to be refused.
            foreach (var caller in Callers) answers.Add(await AnswerAsync(way, world, caller == "visitor" ? null : await school.NewPersonAsync(Enum.Parse<Role>(caller, ignoreCase: true), "New " + caller)));
            answers.AddRange(await AskOwnersAsync(way));
            lines.Add($"{way.Method}\t{way.Route}\t{string.Join('\t', answers)}");
        }

        return lines;
    }

    private async Task<IEnumerable<string>> AskOwnersAsync(Way way)
    {
        if (!RouteWorld.HasOwner(way.Route, Place.Matches(way.Route).Select(m => m.Groups[1].Value))) return Owners.Select(_ => "-");
        var world = await RouteWorld.MakeAsync(school, way.Route, CourseState.Published);
        var answers = new List<string>();
        foreach (var person in new[] { world.Learner, world.Guardian, school.Chidi }) answers.Add(await AnswerAsync(way, world, person));
        return answers;
    }

    private Task<List<Way>> WaysAsync() => school.InAsync(async (IServiceProvider services) =>
    {
        var pages = (PageLoader)services.GetService(typeof(PageLoader))!;
        var bodies = (await ((ApiBook)services.GetService(typeof(ApiBook))!).ReadAsync(CancellationToken.None)).SelectMany(c => c.Operations).ToDictionary(o => (o.Method, Path: o.Path), o => o.Example);
        var ways = new List<Way>();
        foreach (var endpoint in ((EndpointDataSource)services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null))
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var methods = page is null
                ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Where(m => m != "HEAD") ?? ["GET"]
                : ["GET"];
            var takesFiles = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;
            ways.AddRange(methods.Select(m => new Way(m, route, bodies.GetValueOrDefault((m, Place.Replace(route, "{$1}"))), takesFiles)));
            if (page is null) continue;
            ways.AddRange((await pages.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(h => h.HttpMethod != "Get")
                .Select(h => new Way(h.HttpMethod.ToUpperInvariant(), h.Name is null ? route : $"{route}?handler={h.Name}", null)));
        }

        return ways.DistinctBy(w => (w.Method, w.Route)).OrderBy(w => w.Route, StringComparer.Ordinal).ThenBy(w => w.Method, StringComparer.Ordinal).ToList();
    });

    private async Task<string> AnswerAsync(Way way, RouteWorld world, Known? person)
    {
        var path = Place.Replace(way.Route, m => world.IdFor(m.Groups[1].Value, way.Route));
        using var http = await school.ApiAsync(person);
        using var request = new HttpRequestMessage(new HttpMethod(way.Method), new Uri(school.Address, path));
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            if (way.Method is "POST" or "PUT" or "PATCH") request.Content = way.TakesFiles ? new MultipartFormDataContent { { new StringContent(""), "nothing" } } : new StringContent(way.Body ?? "{}", null, "application/json");
        }
        else if (way.Method == "POST")
        {
            request.Content = await FormAsync(http, person is null ? "/sign-in" : "/sign-out");
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (person is not null && answer.Headers.CacheControl?.NoStore != true) Kept.Add($"{way.Method} {way.Route} as {person.Role}: {answer.Headers.CacheControl}");
        return WordOf(answer);
    }

    /// <summary>An empty form with a token against forgery, which is good for every form of its person.</summary>
    private async Task<HttpContent> FormAsync(HttpClient http, string anyForm)
    {
        using var page = await http.GetAsync(new Uri(school.Address, anyForm));
        var token = FormToken.Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        if (page.Headers.TryGetValues("Set-Cookie", out var cookies)) http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(c => c.Split(';')[0])));
        return new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
    }

    /// <summary>yes: it was done, shown, or refused for the state things are in; sign-in; no: 403; none: 404; unfit: let in, but the empty form or sample body was not taken.</summary>
    private static string WordOf(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => "sign-in",
        HttpStatusCode.Redirect when answer.Headers.Location?.ToString().Contains("/sign-in?", StringComparison.Ordinal) == true => "sign-in",
        HttpStatusCode.Forbidden => "no",
        HttpStatusCode.NotFound => "none",
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.UnsupportedMediaType => "unfit",
        HttpStatusCode.ServiceUnavailable => "yes",
        >= HttpStatusCode.InternalServerError => "BROKEN",
        _ => "yes",
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Place { get; }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken { get; }
}
