using Akada.Accounts.Demo;
using Akada.Platform.People;

namespace Akada.Web.Demo;

/// <summary>The school's own API, called from inside before anybody can reach it. Who calls is signed in by us; all else is as for everybody.</summary>
internal sealed class DemoRoutes
{
    private readonly Dictionary<string, RequestDelegate> _known = [];

    public IEnumerable<EndpointDataSource> Sources { get; set; } = [];

    /// <param name="route">As it is mapped: <c>/api/v1/lessons/{lessonId:guid}/completion</c>.</param>
    /// <returns>The status.</returns>
    public async Task<int> PostAsync(IServiceScope scope, DemoPerson who, string route, RouteValueDictionary values)
    {
        scope.ServiceProvider.GetRequiredService<Caller>().SignIn(who.Id, who.Code, who.Name, who.Role, Guid.Empty, verified: true);
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Method, http.Request.RouteValues) = (HttpMethods.Post, values);
        await Find(route)(http);
        return http.Response.StatusCode;
    }

    private RequestDelegate Find(string route)
    {
        if (_known.TryGetValue(route, out var known)) return known;
        var found = Sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText == route && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true);
        return _known[route] = found.RequestDelegate!;
    }
}
