using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akada.Accounts.SigningIn;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Tokens;

/// <summary>What a message carries: a link's secret and a code to type. Known only to the message; the table holds keyed hashes (rule 3).</summary>
internal sealed record Issued(string Secret, string Code);

/// <summary>Makes and takes verification tokens.</summary>
internal sealed class Tokens(AkadaDb db, SecretBook secrets, TimeProvider clock) : IJoinRequest
{
    private const string Key = "verification-tokens";
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Long = TimeSpan.FromDays(14);

    /// <summary>A new token; older ones of the same purpose end (rule 3). Joins the caller's save.</summary>
    public async Task<Issued> IssueAsync(Guid userId, TokenPurpose purpose, string? sentTo, CancellationToken ct)
    {
        foreach (var older in await db.VerificationTokens.Where(t => t.UserId == userId && t.Purpose == purpose && t.UsedAt == null).ToListAsync(ct)) older.End(clock.Now());
        var issued = new Issued(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24)), RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture));
        var life = purpose == TokenPurpose.Onboarding ? Long : Short;
        db.VerificationTokens.Add(new VerificationToken(userId, purpose, await HashAsync(issued.Secret, ct), await HashAsync(userId + issued.Code, ct), sentTo, clock.Now(), life));
        return issued;
    }

    /// <summary>Who a link belongs to, without using it up; null when it is unknown, used or expired.</summary>
    public async Task<VerificationToken?> PeekAsync(string secret, CancellationToken ct)
    {
        var (hash, now) = (await HashAsync(secret, ct), clock.Now());
        return await db.VerificationTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash && t.UsedAt == null && t.ExpiresAt > now, ct);
    }

    /// <summary>Uses a link up. Of many at once one gets it: the row's count decides.</summary>
    public async Task<VerificationToken?> TakeAsync(string secret, CancellationToken ct) =>
        await PeekAsync(secret, ct) is { } token && await UseUpAsync(token.Id, ct) ? token : null;

    /// <summary>Uses a typed code up. Every try is counted before it is compared; after five the right one fails too (rule 4).</summary>
    public async Task<VerificationToken?> TakeCodeAsync(Guid userId, TokenPurpose purpose, string typed, CancellationToken ct)
    {
        var now = clock.Now();
        var token = await db.VerificationTokens.AsNoTracking().Where(t => t.UserId == userId && t.Purpose == purpose && t.UsedAt == null && t.ExpiresAt > now)
            .OrderByDescending(t => t.CreatedAt).FirstOrDefaultAsync(ct);
        var hash = Encoding.ASCII.GetBytes(await HashAsync(userId + new string([.. typed.Where(char.IsAsciiDigit)]), ct));
        if (token is null) return null;
        var counted = await db.VerificationTokens.Where(t => t.Id == token.Id && t.Tries < VerificationToken.MostTries)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries + 1), ct);
        if (counted == 0 || !CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(token.CodeHash))) return null;
        return await UseUpAsync(token.Id, ct) ? token : null;
    }

    private async Task<bool> UseUpAsync(Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        return await db.VerificationTokens.Where(t => t.Id == id && t.UsedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct) == 1;
    }

    private Task<string> HashAsync(string text, CancellationToken ct) => secrets.HashAsync(Key, text, ct);
}
