using Akada.Accounts.Schools;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Http;

namespace Akada.Accounts.SecondFactor;

/// <summary>Where the school asks for a second factor, staff set theirs up before anything else.</summary>
internal sealed class SecondFactorFirst(SchoolBook school) : IComesFirst
{
    public int Order => 20;

    public IReadOnlyList<string> Open { get; } =
    [
        "/account/second-factor", "/account/confirm", "/sign-out", "/language", "/speculation.json",
        "/api/v1/me/second-factor", "/api/v1/sign-out",
    ];

    public async ValueTask<Owed?> AskAsync(HttpContext http, Caller caller)
    {
        // A passkey is not enough: beside it the password alone would still open the account.
        if (caller.HasSecondFactor || !(caller.IsOverseer || caller.IsInstructor)) return null;
        var card = await school.FindAsync(http.RequestAborted);
        var isAsked = caller.IsOverseer ? card is { StaffNeedSecondFactor: true } : card is { InstructorsNeedSecondFactor: true };
        return isAsked ? new(Refusals.SecondFactorNeeded, "/account/second-factor?done=second_factor_needed") : null;
    }
}
