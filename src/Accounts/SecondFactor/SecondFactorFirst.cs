using Akada.Accounts.Schools;
using Akada.Platform.Api;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.SecondFactor;

/// <summary>
/// What comes before anything else: where the school asks for a second factor, staff set theirs up.
/// </summary>
public sealed class SecondFactorFirst(RequestDelegate next)
{
    private static readonly string[] Open = ["/account/second-factor", "/account/confirm", "/sign-out", "/language", "/speculation.json", "/api/v1/me/second-factor", "/api/v1/sign-out"];

    private static bool IsAsked(SchoolCard? school, Caller caller) => caller.IsOverseer ? school is { StaffNeedSecondFactor: true } : school is { InstructorsNeedSecondFactor: true };

    public async Task InvokeAsync(HttpContext http, Caller caller, SchoolBook school)
    {
        // A passkey is not enough: beside it the password alone would still open the account.
        if (caller.HasSecondFactor || !(caller.IsOverseer || caller.IsInstructor) || !IsAsked(await school.FindAsync(http.RequestAborted), caller) || Open.Any(p => http.Request.Path.StartsWithSegments(p)))
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
