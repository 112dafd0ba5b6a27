using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.Devices;

/// <summary>Who signed in with a PIN that the school drew, and that others have read, chooses an own one before anything else.</summary>
public sealed class OwnPinFirst(RequestDelegate next)
{
    private static readonly string[] Open = ["/account/own-pin", "/sign-out", "/language", "/speculation.json", "/api/v1/me/password", "/api/v1/sign-out"];

    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        if (!caller.MustChooseSecret || Open.Any(p => http.Request.Path.StartsWithSegments(p))) return next(http);
        if (http.Request.Path.StartsWithSegments("/api")) return new Refused(Refusals.ChooseOwnPin).ExecuteAsync(http);
        SeeOther.Send(http, "/account/own-pin");
        return Task.CompletedTask;
    }
}
