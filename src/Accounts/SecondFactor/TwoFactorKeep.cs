using System.Security.Cryptography;
using Akada.Accounts.People;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Akada.Accounts.SecondFactor;

/// <summary>Keeps the TOTP key encrypted and the recovery codes as keyed hashes.</summary>
internal sealed class TwoFactorKeep(IDataProtectionProvider protection, KeyedHash hash) : IJoinRequest
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

    public void Replace(User user, IEnumerable<string> codes) => user.RecoveryCodes = string.Join(';', codes.Select(code => HashOf(user, code)));

    public bool Redeem(User user, string code)
    {
        var left = (user.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!left.Remove(HashOf(user, code))) return false;
        user.RecoveryCodes = string.Join(';', left);
        return true;
    }

    public static int Count(string? kept) => kept?.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private string HashOf(User user, string code) =>
        hash.Of("accounts.recovery", user.Id + new string([.. code.Where(char.IsLetterOrDigit)]).ToUpperInvariant())[..32];
}
