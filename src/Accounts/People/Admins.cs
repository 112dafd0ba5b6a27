using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Akada.Accounts.People;

/// <summary>Rule 7: a school keeps an active admin, also when several demote each other at the same moment.</summary>
internal sealed class Admins(AkadaDb db) : IJoinRequest
{
    /// <summary>Begins a transaction in which nobody else changes who is an admin. Read the person after this, not before.</summary>
    public async Task<IDbContextTransaction> HoldAsync(CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        // A row that all who come here touch: the second waits until the first has committed, and then counts what is left.
        await db.Database.ExecuteSqlAsync($"update roles set id = id where id = 'admin'", ct);
        return transaction;
    }

    /// <summary>Refuses when this person is the only active admin.</summary>
    public async Task<Refusal?> MayLoseAsync(User user, CancellationToken ct)
    {
        if (user.Role != Role.Admin || !user.IsActive) return null;
        return await db.Users.AnyAsync(u => u.Id != user.Id && u.Role == Role.Admin && u.Status == UserStatus.Active, ct) ? null : Refusals.LastAdmin;
    }
}
