namespace Akada.Web.Hosting;

/// <summary>
/// Lets a form through only from a page of this site (<see cref="SameSiteWrites.IsFromElsewhere"/>). For a form that stands
/// on every page and changes nothing of a person: an antiforgery token would make each page its reader's own, so that no
/// browser keeps it for Back. Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata".
/// </summary>
internal sealed class OwnPageOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        SameSiteWrites.IsFromElsewhere(context.HttpContext.Request) ? TypedResults.BadRequest() : await next(context);
}
