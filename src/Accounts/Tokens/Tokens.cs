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

/// <summary>Makes verification tokens, finds them again and uses them up.</summary>
internal sealed class Tokens(AkadaDb db, KeyedHash hash, TimeProvider clock) : IJoinRequest
{
    // Six digits can be guessed, a link cannot (OWASP ASVS 5.0, 6.5.5).
    private static readonly TimeSpan OfDigits = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Long = TimeSpan.FromDays(14);

    /// <summary>A new token; older ones of the same purpose end (rule 3). Joins the caller's save.</summary>
    public async Task<Issued> IssueAsync(Guid userId, TokenPurpose purpose, string? sentTo, CancellationToken ct) =>
        (await IssueAsync([(userId, sentTo)], purpose, ct))[userId];

    /// <summary>The same for many people, with one query for all of them.</summary>
    public async Task<IReadOnlyDictionary<Guid, Issued>> IssueAsync(IReadOnlyCollection<(Guid UserId, string? SentTo)> people, TokenPurpose purpose, CancellationToken ct)
    {
        var ids = people.Select(p => p.UserId).ToList();
        foreach (var older in await db.VerificationTokens.Where(t => ids.Contains(t.UserId) && t.Purpose == purpose && t.UsedAt == null).ToListAsync(ct)) older.End(clock.Now());
        return people.ToDictionary(p => p.UserId, p => Draw(p.UserId, purpose, p.SentTo));
    }

    private Issued Draw(Guid userId, TokenPurpose purpose, string? sentTo)
    {
        var issued = new Issued(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture));
        var life = purpose == TokenPurpose.Onboarding ? Long : Short;
        db.VerificationTokens.Add(new VerificationToken(userId, purpose, HashOfLink(issued.Secret), HashOfCode(userId, issued.Code), sentTo, clock.Now(), life));
        return issued;
    }

    /// <summary>The token of a link, without using it up; null when it is unknown, used, expired or replaced.</summary>
    public Task<VerificationToken?> FindAsync(string secret, CancellationToken ct)
    {
        var wanted = HashOfLink(secret);
        return Open().AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == wanted, ct);
    }

    /// <summary>The token of a typed code, without using it up. Every try is counted before it is compared; after five the right one fails too (rule 4).</summary>
    /// <param name="userId">Of nobody, so that an unknown person takes as long as a known one: <see cref="Guid.Empty"/>.</param>
    public async Task<VerificationToken?> MatchAsync(Guid userId, TokenPurpose purpose, string typed, CancellationToken ct)
    {
        var wanted = Encoding.ASCII.GetBytes(HashOfCode(userId, typed));
        // A welcome sheet went to no address and carries no digits.
        var since = clock.Now() - OfDigits;
        var mine = Open().Where(t => t.UserId == userId && t.Purpose == purpose && t.SentTo != null && t.CreatedAt >= since);
        var counted = await mine.Where(t => t.Tries < VerificationToken.MostTries).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries + 1), ct);
        var token = await mine.AsNoTracking().FirstOrDefaultAsync(ct);
        return counted == 1 && token is not null && CryptographicOperations.FixedTimeEquals(wanted, Encoding.ASCII.GetBytes(token.CodeHash)) ? token : null;
    }

    /// <summary>Of many at once one gets it: the row's count decides. Belongs into the transaction of what it is used for.</summary>
    public async Task<bool> UseUpAsync(VerificationToken token, CancellationToken ct)
    {
        var now = clock.Now();
        return await db.VerificationTokens.Where(t => t.Id == token.Id && t.UsedAt == null && t.ExpiresAt >= now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct) == 1;
    }

    // Only the newest counts: two requests at once may each have missed the other's token when they ended the older ones.
    private IQueryable<VerificationToken> Open()
    {
        var (now, all) = (clock.Now(), db.VerificationTokens.AsQueryable());
        return all.Where(t => t.UsedAt == null && t.ExpiresAt >= now
            && !all.Any(n => n.UserId == t.UserId && n.Purpose == t.Purpose && (n.CreatedAt > t.CreatedAt || (n.CreatedAt == t.CreatedAt && n.Id.CompareTo(t.Id) > 0))));
    }

    private string HashOfLink(string secret) => hash.Of("accounts.link", secret);

    // Bound to the person, since six digits are not unique.
    private string HashOfCode(Guid userId, string typed) => hash.Of("accounts.code", userId + new string([.. typed.Where(char.IsAsciiDigit)]));
}
