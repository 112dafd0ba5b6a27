using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;

namespace Akada.Web.Hosting;

/// <summary>
/// A route that takes a form gets one, with its token where it needs one; all else is a bad request. The framework would fail over it (ASP.NET Core 10.0).
/// Stands after authorization: strangers are asked to sign in first.
/// </summary>
internal sealed class WholeForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var takesForm = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;
        var isForged = http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        // In this order: a forged form must not even be asked what it is.
        if (!isForged && (!takesForm || http.Request.HasFormContentType)) return next(http);
        // Failures gives it its body.
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
