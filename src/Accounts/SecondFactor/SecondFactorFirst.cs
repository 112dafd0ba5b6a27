using Akada.Accounts.Schools;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SecondFactor;

/// <summary>Where the school asks it of admins and moderators, they set up their second factor before anything else.</summary>
public sealed class SecondFactorFirst(RequestDelegate next)
{
    private static readonly string[] Open = ["/account/second-factor", "/sign-out", "/sign-in", "/language", "/health"];

    public async Task InvokeAsync(HttpContext http, Caller caller, SchoolBook school, AkadaDb db)
    {
        if (!caller.IsOverseer || await school.FindAsync(http.RequestAborted) is not { StaffNeedSecondFactor: true } || Open.Any(p => http.Request.Path.StartsWithSegments(p))
            || await db.Users.AnyAsync(u => u.Id == caller.Id && u.TwoFactorEnabled, http.RequestAborted)
            || await db.Passkeys.AnyAsync(p => p.UserId == caller.Id, http.RequestAborted))
        {
            await next(http);
            return;
        }

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await new Refused(Refusals.SecondFactorNeeded).ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/account/second-factor";
    }
}
