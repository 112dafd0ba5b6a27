using System.Security.Cryptography;
using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Inviting;

/// <summary>
/// What stands on a welcome sheet: ten letters and digits that open an account once, within 30 days (rule 3). Kept as a keyed hash bound to the person.
/// That is 50 bits, far too many to guess within the limits of <see cref="TryCounter.OpenSheetAsync"/>; a count of its own, as six digits have it,
/// would only let others close the sheet.
/// </summary>
internal sealed class StartCodes(AkadaDb db, KeyedHash hash, TimeProvider clock) : IJoinRequest
{
    private const int Length = 10;
    private const string Key = "accounts.start";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>New codes for these people; ends their older ones. Does not save.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> MakeAsync(IReadOnlyCollection<User> people, CancellationToken ct)
    {
        var (now, ids) = (clock.Now(), people.Select(p => p.Id).ToList());
        var older = await db.VerificationTokens.Where(t => ids.Contains(t.UserId) && t.Purpose == TokenPurpose.Onboarding && t.UsedAt == null).ToListAsync(ct);
        foreach (var token in older) token.End(now);
        var made = new Dictionary<Guid, string>();
        foreach (var id in ids)
        {
            var code = RandomNumberGenerator.GetString(HumanCode.Letters, Length);
            // The link carries the same code, so the token's own hash is of something nobody has.
            var unused = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            db.VerificationTokens.Add(new VerificationToken(id, TokenPurpose.Onboarding, unused, HashOf(id, code), null, now, Life));
            made[id] = $"{code[..4]}-{code[4..8]}-{code[8..]}";
        }

        return made;
    }

    /// <summary>True once for the right code. Writes at once.</summary>
    public async Task<bool> UseAsync(Guid personId, string typed, CancellationToken ct)
    {
        var (now, wanted) = (clock.Now(), HashOf(personId, typed));
        return await db.VerificationTokens
            .Where(t => t.UserId == personId && t.Purpose == TokenPurpose.Onboarding && t.UsedAt == null && t.ExpiresAt > now && t.CodeHash == wanted)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct) == 1;
    }

    private string HashOf(Guid personId, string typed) =>
        hash.Of(Key, personId + new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));
}
