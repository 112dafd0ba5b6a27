using Akada.Kernel;
using Akada.Platform.Api;

namespace Akada.Web.Hosting;

/// <summary>
/// Where the API has no route, or not for this method or kind of content, there is nothing to protect: everybody is told so, signed in or not.
/// Authorization would ask a program to sign in for an address that does not exist.
/// </summary>
internal sealed class UnknownRoutes(RequestDelegate next)
{
    private static readonly Refusal Unknown = new("web.unknown_route", RefusalKind.NotFound);

    public Task InvokeAsync(HttpContext http)
    {
        var isForPrograms = http.Request.Path.StartsWithSegments("/api");
        return http.GetEndpoint() switch
        {
            null when isForPrograms => new Refused(Unknown).ExecuteAsync(http),
            null or RouteEndpoint => next(http),
            // The framework's own, which says 405 or 415; Failures gives it its body.
            var no => no.RequestDelegate!(http),
        };
    }
}
