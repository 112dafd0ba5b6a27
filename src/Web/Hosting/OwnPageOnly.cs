namespace Akada.Web.Hosting;

/// <summary>
/// Lets a form through only from a page of this site, by what the browser itself says: <c>Sec-Fetch-Site</c>, and
/// <c>Origin</c> from engines that do not know it. For a form that stands on every page and changes nothing of a person:
/// an antiforgery token would make each page its reader's own, so that no browser keeps it for Back.
/// Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata" and "Verifying Origin".
/// </summary>
internal sealed class OwnPageOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOwn(context.HttpContext.Request) ? await next(context) : TypedResults.BadRequest();

    /// <summary>
    /// A request without both headers comes from no page of another site that a browser of today would show: it passes.
    /// </summary>
    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [var site]) return site is "same-origin" or "none";
        return request.Headers.Origin is not [var origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
