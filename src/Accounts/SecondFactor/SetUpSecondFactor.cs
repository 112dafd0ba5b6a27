using System.ComponentModel.DataAnnotations;
using Akada.Accounts.Devices;
using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SecondFactor;

/// <summary>A second proof beside the password: six digits from an app on the phone. Recovery codes are shown once.</summary>
public static class SetUpSecondFactor
{
    public const int RecoveryCodes = 10;

    /// <param name="Code">What the app shows now.</param>
    /// <param name="Old">The current password or PIN; who has a passkey may have signed in within ten minutes instead.</param>
    public sealed record Request([Required, StringLength(12, MinimumLength = 6)] string Code, [StringLength(200)] string? Old = null);

    /// <param name="Old">The current password or PIN; not needed of a browser that proved its owner within ten minutes.</param>
    public sealed record KeyRequest([StringLength(200)] string? Old = null);

    /// <param name="Old">The current password or PIN.</param>
    /// <param name="Code">What the app shows now, or a recovery code.</param>
    public sealed record AgainRequest([Required, StringLength(200)] string Old, [Required, StringLength(20)] string Code);

    public sealed record State(bool On, int RecoveryCodesLeft);

    /// <param name="Key">Base32, to type into the app.</param>
    /// <param name="Uri">The same for a QR code.</param>
    public sealed record AppKey(string Key, string Uri);

    /// <param name="Codes">Each opens the account once. Shown only now.</param>
    public sealed record Recovery(IReadOnlyList<string> Codes);

    internal sealed class Handler(AkadaDb db, UserManager<User> users, SecondProof proof, AppCodes app, OldPassword old, Letters letters, SchoolBook school, TryCounter tries, Access access, Caller caller, AuditTrail audit)
    {
        public Task<State> StateAsync(CancellationToken ct) =>
            db.Users.AsNoTracking().Where(u => u.Id == caller.Id).Select(u => new State(u.TwoFactorEnabled, TwoFactorKeep.Count(u.RecoveryCodes))).SingleAsync(ct);

        /// <summary>The key to put into the app; drawn on the first look after the secret, and never shown again once it is in use.</summary>
        public async Task<Result<AppKey>> KeyAsync(KeyRequest request, CancellationToken ct)
        {
            var me = await MeAsync(ct);
            if (me.TwoFactorEnabled) return Refusals.AlreadyOn;
            if (await old.CheckOrFreshAsync(me, request.Old, ct) is { } unsure) return unsure;
            if (await users.GetAuthenticatorKeyAsync(me) is null) await users.ResetAuthenticatorKeyAsync(me);
            var key = (await users.GetAuthenticatorKeyAsync(me))!;
            var issuer = Uri.EscapeDataString((await school.FindAsync(ct))?.Name ?? "Akada");
            return new AppKey(key, $"otpauth://totp/{issuer}:{me.Code}?secret={key}&issuer={issuer}&digits=6");
        }

        /// <summary>Turns it on when the app's code is right.</summary>
        public async Task<Result<Recovery>> TurnOnAsync(Request request, CancellationToken ct)
        {
            var taken = await tries.TypeCodeAsync("second/" + caller.Id, ct);
            if (taken.Refusal is { } no) return no;
            var me = await MeAsync(ct);
            if (me.TwoFactorEnabled) return Refusals.AlreadyOn;
            if (await old.CheckOrFreshAsync(me, request.Old, ct) is { } unsure) return unsure;
            if (!await app.UseAsync(me, SecondProof.Plain(request.Code), ct)) return Refusals.WrongAppDigits;
            await tries.GiveBackAsync(taken, ct);
            me.TwoFactorEnabled = true;
            // What was opened by the password alone ends: it may be the very one that the second factor is to keep out.
            await access.EndOthersAsync(me, caller.SessionId, ct);
            audit.Record("accounts.second_factor_on", me.Id, me.Label);
            await letters.SecondFactorOnAsync(me, ct);
            return await DrawCodesAsync(me, ct);
        }

        /// <summary>New recovery codes; the old ones end.</summary>
        public async Task<Result<Recovery>> DrawAgainAsync(AgainRequest request, CancellationToken ct)
        {
            var me = await MeAsync(ct);
            if (!me.TwoFactorEnabled) return Refusals.NoSecondFactor;
            if (await old.CheckAsync(me, request.Old, ct) is { } no) return no;
            if (await proof.CheckAsync(me, request.Code, ct) is { } wrong) return wrong;
            audit.Record("accounts.recovery_codes_drawn", me.Id, me.Label);
            await letters.RecoveryCodesDrawnAsync(me, ct);
            return await DrawCodesAsync(me, ct);
        }

        public async Task<Result<Done>> TurnOffAsync(AgainRequest request, CancellationToken ct)
        {
            var me = await MeAsync(ct);
            if (!me.TwoFactorEnabled) return Refusals.NoSecondFactor;
            if (await old.CheckAsync(me, request.Old, ct) is { } no) return no;
            if (await proof.CheckAsync(me, request.Code, ct) is { } wrong) return wrong;
            me.ForgetSecondFactor();
            await letters.SecondFactorOffAsync(me, ct);
            await access.EndOthersAsync(me, caller.SessionId, ct);
            audit.Record("accounts.second_factor_off", me.Id, me.Label);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        private Task<User> MeAsync(CancellationToken ct) => db.Users.SingleAsync(u => u.Id == caller.Id, ct);

        private async Task<Recovery> DrawCodesAsync(User me, CancellationToken ct)
        {
            var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodes);
            await db.SaveChangesAsync(ct);
            return new Recovery([.. codes!]);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/second-factor", async (Handler handler, CancellationToken ct) => TypedResults.Ok(await handler.StateAsync(ct))).RequireAuthorization(Policies.SignedIn).WithSummary("Is my second factor on?");
        api.MapPost("/me/second-factor/key", (KeyRequest request, Handler handler, CancellationToken ct) => handler.KeyAsync(request, ct).ToOk()).RequireAuthorization(Policies.SignedIn).WithSummary("Get the key for the app");
        api.MapPost("/me/second-factor", (Request request, Handler handler, CancellationToken ct) => handler.TurnOnAsync(request, ct).ToOk()).RequireAuthorization(Policies.SignedIn).WithSummary("Turn the second factor on with a code of the app");
        api.MapPost("/me/second-factor/recovery-codes", (AgainRequest request, Handler handler, CancellationToken ct) => handler.DrawAgainAsync(request, ct).ToOk()).RequireAuthorization(Policies.SignedIn).WithSummary("Draw new recovery codes");
        api.MapPost("/me/second-factor/off", (AgainRequest request, Handler handler, CancellationToken ct) => handler.TurnOffAsync(request, ct).ToNoContent()).RequireAuthorization(Policies.SignedIn).WithSummary("Turn the second factor off");
    }
}
