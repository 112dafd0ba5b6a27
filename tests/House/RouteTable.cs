using System.Net;
using System.Text.RegularExpressions;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Akada.House;

/// <summary>
/// Asks every route as six kinds of people. Each is new to the school: no parent of Ada, no classmate, no colleague of Chidi, whose draft course
/// and whose learners the ids in the address belong to. So what a row says is what strangers to a thing may do with it (rule 77).
/// </summary>
internal sealed partial class RouteTable(TestSchool school)
{
    public static readonly string[] Callers = ["visitor", "student", "parent", "instructor", "moderator", "admin"];

    /// <summary>A line of routes.tsv: method, route, and for each caller <c>yes</c>, <c>sign-in</c>, <c>no</c> (403) or <c>none</c> (404).</summary>
    public async Task<List<string>> AskAsync()
    {
        var routes = await school.InAsync((EndpointDataSource source) => Task.FromResult(source.Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .SelectMany(e => MethodsOf(e).Select(m => (Method: m, Route: "/" + e.RoutePattern.RawText!.TrimStart('/')))).Distinct()
            .OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal).ToList()));
        var lines = new List<string>();
        foreach (var (method, route) in routes)
        {
            var course = await school.NewCourseAsync(school.Chidi, "Draft of Chidi", state: Courses.Outline.CourseState.Draft);
            var learner = await school.NewPersonAsync(Role.Student, "Somebody Else");
            var path = Place.Replace(route, m => IdFor(m.Groups[1].Value, route, course, learner));
            var answers = new List<string>();
            // The mightiest last: what an admin may delete must be there for the others to be refused.
            foreach (var caller in Callers) answers.Add(await AnswerAsync(method, path, caller));
            lines.Add($"{method}\t{route}\t{string.Join('\t', answers)}");
        }

        return lines;
    }

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Where(m => m != "HEAD")
        ?? (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null ? ["GET"] : ["GET", "POST"]);

    private async Task<string> AnswerAsync(string method, string path, string caller)
    {
        var person = caller == "visitor" ? null : await school.NewPersonAsync(Enum.Parse<Role>(caller, ignoreCase: true), "New " + caller);
        using var http = await school.ApiAsync(person);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(school.Address, path));
        if (method is "POST" or "PUT" or "PATCH") request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", null, "application/json") : new FormUrlEncodedContent([]);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "sign-in",
            HttpStatusCode.Redirect when answer.Headers.Location?.ToString().Contains("/sign-in?", StringComparison.Ordinal) == true => "sign-in",
            HttpStatusCode.Forbidden => "no",
            HttpStatusCode.NotFound => "none",
            >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable => "BROKEN",
            _ => "yes",
        };
    }

    private static string IdFor(string place, string route, TestCourses.KnownCourse course, Known learner) => place switch
    {
        "slug" when route.StartsWith("/developers", StringComparison.Ordinal) => "accounts-signing-in",
        "slug" => course.Slug,
        "courseId" => course.Id.ToString(),
        "lessonId" => course.Lessons[0].ToString(),
        "code" => learner.Code,
        "personId" or "userId" or "childId" or "learnerId" or "studentId" => learner.Id.ToString(),
        "documentName" => "v1",
        "id" when route.Contains("/courses/", StringComparison.Ordinal) => course.Id.ToString(),
        _ => "0193b3a0-0000-7000-8000-000000000000",
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Place { get; }
}
