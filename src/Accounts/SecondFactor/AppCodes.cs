using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Akada.Accounts.SecondFactor;

/// <summary>
/// The six digits of an app (RFC 6238): one step of thirty seconds before and after is tolerated, and a step that was
/// used once, or an earlier one, never works again.
/// </summary>
internal sealed class AppCodes(AkadaDb db, TwoFactorKeep keep, TimeProvider clock) : IJoinRequest
{
    private static readonly VerificationWindow OneStep = new(previous: 1, future: 1);

    /// <summary>True when the digits are right, without using them up.</summary>
    public bool Fits(User user, string digits) => StepOf(user, digits) is not null;

    /// <summary>Uses the digits up: of many that try them at once one succeeds. Saves by itself, past the person's version.</summary>
    public async Task<bool> UseAsync(User user, string digits, CancellationToken ct) =>
        StepOf(user, digits) is { } step
        && await db.Users.Where(u => u.Id == user.Id && (u.AppStep == null || u.AppStep < step)).ExecuteUpdateAsync(set => set.SetProperty(u => u.AppStep, step), ct) == 1;

    private long? StepOf(User user, string digits) =>
        keep.Unlock(user.AuthenticatorKey) is { } key && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.Now(), digits, out var step, OneStep) ? step : null;
}
