using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>Takes away what a person is signed in with. Joins the caller's save.</summary>
internal sealed class Access(AkadaDb db, TimeProvider clock) : IJoinRequest
{
    /// <summary>Ends all sessions and API tokens; the next request is refused (rules 5 and 6).</summary>
    public Task EndAllAsync(User user, CancellationToken ct) => EndOthersAsync(user, Guid.Empty, ct);

    /// <summary>The same after a secret was chosen without the old one: whoever held the account meanwhile may have left a passkey, so these go too.</summary>
    public async Task StartOverAsync(User user, CancellationToken ct)
    {
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == user.Id).ToListAsync(ct));
        await EndAllAsync(user, ct);
    }

    /// <summary>Ends all but the session or token that <paramref name="kept"/> names.</summary>
    public async Task EndOthersAsync(User user, Guid kept, CancellationToken ct)
    {
        var now = clock.Now();
        foreach (var session in await db.Sessions.Where(s => s.UserId == user.Id && s.EndedAt == null && s.Id != kept).ToListAsync(ct)) session.End(now);
        foreach (var token in await db.ApiTokens.Where(t => t.UserId == user.Id && t.EndedAt == null && t.Id != kept).ToListAsync(ct)) token.End(now);
        user.NewStamp();
    }
}
