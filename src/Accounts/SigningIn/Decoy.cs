using Akada.Accounts.People;
using Akada.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akada.Accounts.SigningIn;

/// <summary>
/// Compares a secret at the same cost whether there is an account or not, so that time tells nothing (rule 4).
/// While hashes of earlier versions are left, each comparison costs one of both kinds.
/// </summary>
internal sealed class Decoy(SecretHasher hasher, IServiceScopeFactory scopes, TimeProvider clock)
{
    // Of secrets that nobody knows. The earlier kind at the cost that it had.
    private readonly Lazy<string> _ofNobody = new(() => hasher.Hash(Guid.NewGuid().ToString()));
    private readonly Lazy<string> _earlier = new(() => new PasswordHasher<User>(Options.Create(new PasswordHasherOptions())).HashPassword(null!, Guid.NewGuid().ToString()));

    // Whether one is left is asked of the users one time in this span, not at each sign-in: there is no index for it.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // Once none is left none comes back; a restored older database comes with a restart.
    private volatile bool _noneLeft;

    private long _askAgainAt;

    /// <param name="hash">Null where there is no account, or no secret was chosen yet: then nothing fits.</param>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string secret, CancellationToken ct)
    {
        var fit = await hasher.VerifyAsync(hash ?? _ofNobody.Value, secret, ct);
        if (IsTimeToAsk() && !await AnyLeftAsync(ct)) _noneLeft = true;
        if (!_noneLeft) await hasher.VerifyAsync(SecretHasher.IsOfToday(hash ?? _ofNobody.Value) ? _earlier.Value : _ofNobody.Value, secret, ct);
        return hash is null ? PasswordVerificationResult.Failed : fit;
    }

    /// <summary>
    /// True for one of many at once, whoever they try to be: the question must not tell a known account from another.
    /// Until it is answered the others go on as if one were left.
    /// </summary>
    private bool IsTimeToAsk()
    {
        if (_noneLeft) return false;
        var (now, due) = (clock.GetUtcNow().Ticks, Interlocked.Read(ref _askAgainAt));
        return now >= due && Interlocked.CompareExchange(ref _askAgainAt, now + Kept.Ticks, due) == due;
    }

    private async Task<bool> AnyLeftAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AkadaDb>().Users.AnyAsync(u => u.PasswordHash != null && !u.PasswordHash.StartsWith(SecretHasher.Prefix), ct);
    }
}
