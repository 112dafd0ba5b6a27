using Akada.Accounts.Schools;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.SecondFactor;

/// <summary>Where the school asks it of admins and moderators, they set up their second factor before anything else.</summary>
public sealed class SecondFactorFirst(RequestDelegate next)
{
    private static readonly string[] Open = ["/account/second-factor", "/sign-out", "/language", "/speculation.json", "/api/v1/me/second-factor", "/api/v1/sign-out"];

    public async Task InvokeAsync(HttpContext http, Caller caller, SchoolBook school)
    {
        // A passkey is not enough: beside it the password alone would still open the account.
        if (!caller.IsOverseer || caller.HasSecondFactor || await school.FindAsync(http.RequestAborted) is not { StaffNeedSecondFactor: true } || Open.Any(p => http.Request.Path.StartsWithSegments(p)))
        {
            await next(http);
            return;
        }

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await new Refused(Refusals.SecondFactorNeeded).ExecuteAsync(http);
            return;
        }

        SeeOther.Send(http, "/account/second-factor?done=second_factor_needed");
    }
}
