using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Linking;

/// <summary>A code that somebody may still use. The code itself is known to nobody here.</summary>
public sealed record OpenCode(Guid Id, DateTime CreatedAt, string MadeBy, DateTime ExpiresAt);

internal sealed class OpenCodes(AkadaDb db, IAccounts accounts, TimeProvider clock) : IJoinRequest
{
    public async Task<IReadOnlyList<OpenCode>> OfAsync(Guid childId, CancellationToken ct)
    {
        var rows = await db.LinkCodes.AsNoTracking().OpenAt(clock.Now()).Where(c => c.ChildId == childId).OrderByDescending(c => c.CreatedAt).Take(Page.Most).ToListAsync(ct);
        var names = await accounts.NamesOfAsync(rows.Select(r => r.MadeBy), ct);
        return [.. rows.Select(r => new OpenCode(r.Id, r.CreatedAt, names[r.MadeBy].Name, r.ExpiresAt))];
    }
}
