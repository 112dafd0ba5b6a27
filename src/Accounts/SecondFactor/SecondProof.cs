using Akada.Accounts.People;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace Akada.Accounts.SecondFactor;

/// <summary>Checks what is owed after the password: the app's six digits, each good for one use, or a recovery code.</summary>
internal sealed class SecondProof(AkadaDb db, UserManager<User> users, AppCodes app, TryCounter tries, AuditTrail audit) : IJoinRequest
{
    private const int Digits = 6;

    public async Task<Refusal?> CheckAsync(User user, string typed, CancellationToken ct)
    {
        var taken = await tries.TypeSecondCodeAsync(user, ct);
        if (taken.Refusal is { } no) return no;
        var code = Plain(typed);
        var right = code.Length > Digits ? (await users.RedeemTwoFactorRecoveryCodeAsync(user, code)).Succeeded : await app.UseAsync(user, code, ct);
        if (right)
        {
            await tries.GiveBackAsync(taken, ct);
            return null;
        }

        audit.Record("accounts.second_step_failed", user.Id, user.Label);
        await db.SaveChangesAsync(ct);
        await tries.SlowDownAsync(taken, ct);
        return Refusals.WrongAppDigits;
    }

    internal static string Plain(string typed) => new([.. typed.Where(char.IsLetterOrDigit)]);
}
