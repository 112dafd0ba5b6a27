using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

/// <summary>Nobody is linked to an erased person. That there was a link and a consent stays as bare ids, without the words written about them (rule 82).</summary>
internal sealed class EraseFamily(AkadaDb db, TimeProvider clock) : IErasePeople
{
    public async Task EraseAsync(Guid personId, CancellationToken ct)
    {
        var now = clock.Now();
        var links = db.ParentsChildren.Where(l => l.ParentId == personId || l.ChildId == personId);
        await links.ExecuteUpdateAsync(set => set.SetProperty(l => l.RestrictedReason, (string?)null).SetProperty(l => l.EndedReason, (string?)null), ct);
        await links.Where(l => l.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), ct);
        await db.LinkCodes.Where(c => c.ChildId == personId).ExecuteDeleteAsync(ct);
    }
}
