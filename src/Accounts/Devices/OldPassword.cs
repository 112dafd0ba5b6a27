using Akada.Accounts.People;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>Before something grave: who sits at an open browser proves to be its owner. Counted, so that it is no place to guess passwords.</summary>
internal sealed class OldPassword(AkadaDb db, Decoy hashes, TryCounter tries, Caller caller, TimeProvider clock) : IJoinRequest
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async Task<Refusal?> CheckAsync(User me, string typed, CancellationToken ct)
    {
        if (!await tries.MayTypeCodeAsync("password/" + me.Id, ct)) return Refusals.TooManyTries;
        return await hashes.VerifyAsync(me.PasswordHash, typed, ct) != PasswordVerificationResult.Failed ? null : Refusals.WrongPassword;
    }

    /// <summary>For a new way into the account. Who lives by a passkey may have forgotten the password: they sign in afresh instead.</summary>
    public async Task<Refusal?> CheckOrFreshAsync(User me, string? typed, CancellationToken ct)
    {
        if (typed is { Length: > 0 }) return await CheckAsync(me, typed, ct);
        var since = clock.Now() - Fresh;
        var fresh = await db.Passkeys.AnyAsync(p => p.UserId == me.Id, ct) && await db.Sessions.AnyAsync(s => s.Id == caller.SessionId && s.CreatedAt > since, ct);
        return fresh ? null : Refusals.SecretNeeded;
    }
}
