using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

/// <summary>On the page of a person who is signed in somewhere: the way to end that, for who looks after them.</summary>
internal sealed class PersonSessionsSlot(AkadaDb db, Caller caller, TimeProvider clock) : ISlot
{
    public string Slot => "person";

    public int Order => 91;

    public string Partial => "/Rooms/Accounts/Devices/PersonSessionsCard.cshtml";

    /// <summary>The person's code.</summary>
    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (about is not Guid id || id == caller.Id) return null;
        var (now, sessions, tokens) = (clock.Now(), db.Sessions, db.ApiTokens);
        return await db.Users.ManagedBy(caller)
            .Where(u => u.Id == id && (sessions.Any(s => s.UserId == id && s.EndedAt == null) || tokens.Any(t => t.UserId == id && t.EndedAt == null && t.ExpiresAt > now)))
            .Select(u => u.Code).SingleOrDefaultAsync(ct);
    }
}
