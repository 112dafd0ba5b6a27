using System.Security.Cryptography;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Akada.Accounts.SecondFactor;

/// <summary>Keeps the TOTP key encrypted and the recovery codes hashed as passwords are (OWASP ASVS 5.0, 6.5.2).</summary>
internal sealed class TwoFactorKeep(IDataProtectionProvider protection, KeyedHash hash, SecretHasher hasher) : IJoinRequest
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
        var hashes = await Task.WhenAll(codes.Select(code => hasher.HashAsync(Plain(code), ct)));
        user.RecoveryCodes = string.Join(';', hashes);
    }

    /// <summary>Uses the code up; false where it is none of those that are left.</summary>
    public async Task<bool> RedeemAsync(User user, string code, CancellationToken ct)
    {
        var left = (user.RecoveryCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (await FindAsync(user, left, code, ct) is not { } used) return false;
        left.Remove(used);
        user.RecoveryCodes = string.Join(';', left);
        return true;
    }

    private async Task<string?> FindAsync(User user, List<string> left, string code, CancellationToken ct)
    {
        // Drawn by an earlier version: a keyed hash.
        if (left.Find(kept => kept == EarlierHashOf(user, code)) is { } earlier) return earlier;
        foreach (var kept in left.Where(SecretHasher.IsOfToday))
        {
            if (await hasher.VerifyAsync(kept, Plain(code), ct) != PasswordVerificationResult.Failed) return kept;
        }

        return null;
    }

    public static int Count(string? kept) => kept?.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private string EarlierHashOf(User user, string code) => hash.Of("accounts.recovery", user.Id + Plain(code))[..32];

    private static string Plain(string code) => new string([.. code.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
}
