using System.Text.Json;
using Akada.Accounts.SigningIn;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Passkeys;

/// <summary>Keeps Identity's <see cref="UserPasskeyInfo"/> in our table. Joins the caller's save.</summary>
internal sealed class PasskeyKeep(AkadaDb db) : IJoinRequest
{
    private sealed record Kept(byte[] CredentialId, byte[] PublicKey, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson);

    public async Task KeepAsync(Guid userId, UserPasskeyInfo info, CancellationToken ct)
    {
        var key = KeyOf(info.CredentialId);
        var row = await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialKey == key && p.UserId == userId, ct);
        if (row is null) db.Passkeys.Add(row = new Passkey { UserId = userId, CredentialKey = key, CreatedAt = info.CreatedAt.UtcDateTime });
        row.Name = info.Name;
        row.Data = JsonSerializer.Serialize(new Kept(info.CredentialId, info.PublicKey, info.CreatedAt, info.SignCount, info.Transports, info.IsUserVerified, info.IsBackupEligible, info.IsBackedUp, info.AttestationObject, info.ClientDataJson));
    }

    public async Task<IList<UserPasskeyInfo>> OfAsync(Guid userId, CancellationToken ct) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == userId).OrderBy(p => p.CreatedAt).ToListAsync(ct)).Select(Read)];

    public async Task<UserPasskeyInfo?> FindAsync(Guid userId, byte[] credentialId, CancellationToken ct)
    {
        var key = KeyOf(credentialId);
        return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId && p.CredentialKey == key, ct) is { } row ? Read(row) : null;
    }

    public async Task<Guid?> OwnerOfAsync(byte[] credentialId, CancellationToken ct)
    {
        var key = KeyOf(credentialId);
        return await db.Passkeys.Where(p => p.CredentialKey == key).Select(p => (Guid?)p.UserId).SingleOrDefaultAsync(ct);
    }

    public async Task ForgetAsync(Guid userId, byte[] credentialId, CancellationToken ct)
    {
        var key = KeyOf(credentialId);
        if (await db.Passkeys.SingleOrDefaultAsync(p => p.UserId == userId && p.CredentialKey == key, ct) is { } row) db.Passkeys.Remove(row);
    }

    private static string KeyOf(byte[] credentialId) => WebEncoders.Base64UrlEncode(credentialId);

    private static UserPasskeyInfo Read(Passkey row)
    {
        var kept = JsonSerializer.Deserialize<Kept>(row.Data)!;
        return new UserPasskeyInfo(kept.CredentialId, kept.PublicKey, kept.CreatedAt, kept.SignCount, kept.Transports, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp, kept.AttestationObject, kept.ClientDataJson) { Name = row.Name };
    }
}
