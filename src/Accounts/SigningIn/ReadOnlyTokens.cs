using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.SigningIn;

/// <summary>A token that may only read is refused wherever something could change.</summary>
public sealed class ReadOnlyTokens(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        // Ending itself is all that it may do.
        return !caller.ReadsOnly || reads || http.Request.Path.StartsWithSegments("/api/v1/sign-out") ? next(http) : new Refused(Refusals.TokenReadsOnly).ExecuteAsync(http);
    }
}
