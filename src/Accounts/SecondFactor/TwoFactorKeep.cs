using System.Security.Cryptography;
using Akada.Accounts.People;
using Akada.Accounts.Tokens;
using Akada.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Akada.Accounts.SecondFactor;

/// <summary>Keeps the TOTP key encrypted and the recovery codes as keyed hashes.</summary>
internal sealed class TwoFactorKeep(IDataProtectionProvider protection, SecretBook secrets) : IJoinRequest
{
    private readonly IDataProtector _protector = protection.CreateProtector("Akada.Totp");

    public string Lock(string key) => _protector.Protect(key);

    public string? Unlock(string? kept)
    {
        try
        {
            return kept is null ? null : _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // The key ring was lost: the factor cannot be checked any more, and an admin resets it.
            return null;
        }
    }

    public async Task ReplaceAsync(User user, IEnumerable<string> codes, CancellationToken ct)
    {
        var hashes = new List<string>();
        foreach (var code in codes) hashes.Add(await HashAsync(user, code, ct));
        user.RecoveryCodes = string.Join(';', hashes);
    }

    public async Task<bool> RedeemAsync(User user, string code, CancellationToken ct)
    {
        var left = (user.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!left.Remove(await HashAsync(user, code, ct))) return false;
        user.RecoveryCodes = string.Join(';', left);
        return true;
    }

    public static int Count(User user) => user.RecoveryCodes?.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private async Task<string> HashAsync(User user, string code, CancellationToken ct) =>
        (await secrets.HashAsync("recovery-codes", user.Id + new string([.. code.Where(char.IsLetterOrDigit)]).ToUpperInvariant(), ct))[..32];
}
