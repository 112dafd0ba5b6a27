using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>
/// What stands on a welcome sheet: ten letters and digits that open an account once, within 30 days, in five tries (rules 3 and 4).
/// Kept as a slow salted hash; 48 random bits are far out of reach of guessing it back.
/// </summary>
internal sealed class StartCodes(AkadaDb db, TimeProvider clock) : IJoinRequest
{
    // Without letters and digits that look alike on paper.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int Length = 10;
    private const int Rounds = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>New codes for these people; ends their older ones at once. Does not save the new ones.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> MakeAsync(IReadOnlyCollection<User> people, CancellationToken ct)
    {
        var (now, ids) = (clock.Now(), people.Select(p => p.Id).ToList());
        await db.VerificationTokens.Where(t => ids.Contains(t.UserId) && t.Purpose == TokenPurpose.Onboarding && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        var made = new Dictionary<Guid, string>();
        foreach (var id in ids)
        {
            var code = RandomNumberGenerator.GetString(Letters, Length);
            // The link carries the same code, so the token's own hash is of something nobody has.
            var unused = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            db.VerificationTokens.Add(new VerificationToken(id, TokenPurpose.Onboarding, unused, HashOf(id, code), null, now, Life));
            made[id] = $"{code[..4]}-{code[4..8]}-{code[8..]}";
        }

        return made;
    }

    /// <summary>True once for the right code. Counts the try before it looks, so that parallel guesses share the five. Writes at once.</summary>
    public async Task<bool> UseAsync(Guid personId, string typed, CancellationToken ct)
    {
        var (now, hash) = (clock.Now(), HashOf(personId, typed));
        var open = db.VerificationTokens.Where(t => t.UserId == personId && t.Purpose == TokenPurpose.Onboarding && t.UsedAt == null && t.ExpiresAt > now);
        var counted = await open.Where(t => t.Tries < VerificationToken.MostTries).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries + 1), ct);
        return counted > 0 && await open.Where(t => t.CodeHash == hash).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct) == 1;
    }

    private static string HashOf(Guid personId, string typed)
    {
        var code = new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), personId.ToByteArray(), Rounds, HashAlgorithmName.SHA256, 32));
    }
}
