using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SecondFactor;

/// <summary>A second proof beside the password: six digits from an app on the phone. Recovery codes are shown once.</summary>
public static class SetUpSecondFactor
{
    public sealed record Request([Required, StringLength(12, MinimumLength = 6)] string Code);

    /// <summary>Turning it off asks for the password again.</summary>
    public sealed record OffRequest([Required, StringLength(200)] string Old);

    internal sealed class Handler(AkadaDb db, UserManager<User> users, Access access, Caller caller, AuditTrail audit)
    {
        public Task<User> MeAsync(CancellationToken ct) => db.Users.SingleAsync(u => u.Id == caller.Id, ct);

        /// <summary>The key to put into the app; drawn on the first look.</summary>
        public async Task<string> KeyAsync(User me)
        {
            if (await users.GetAuthenticatorKeyAsync(me) is { } there) return there;
            await users.ResetAuthenticatorKeyAsync(me);
            return (await users.GetAuthenticatorKeyAsync(me))!;
        }

        /// <summary>Turns it on when the app's code is right, and answers the recovery codes.</summary>
        public async Task<Result<List<string>>> TurnOnAsync(Request request, CancellationToken ct)
        {
            var me = await MeAsync(ct);
            if (!await users.VerifyTwoFactorTokenAsync(me, TokenOptions.DefaultAuthenticatorProvider, request.Code.Replace(" ", "", StringComparison.Ordinal))) return Refusals.WrongDigits;
            me.TwoFactorEnabled = true;
            audit.Record("accounts.second_factor_on", me.Id, me.Label);
            var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(me, 10);
            await db.SaveChangesAsync(ct);
            return codes!.ToList();
        }

        public async Task<Result<Done>> TurnOffAsync(OffRequest request, CancellationToken ct)
        {
            var me = await MeAsync(ct);
            if (!await users.CheckPasswordAsync(me, request.Old)) return Refusals.WrongPassword;
            (me.TwoFactorEnabled, me.AuthenticatorKey, me.RecoveryCodes) = (false, null, null);
            await access.EndOthersAsync(me, caller.SessionId, ct);
            audit.Record("accounts.second_factor_off", me.Id, me.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }
}
