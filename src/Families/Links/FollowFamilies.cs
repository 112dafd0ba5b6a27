using Akada.Accounts.People;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

/// <summary>Links and consents rest while an account is suspended or deleted: whoever looks asks whether it is in use.</summary>
internal sealed class FollowFamilies(AkadaDb db, TimeProvider clock) : IFollowPeople
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } =
    [
        new("parents_children", "parent_id", OnErase.Kept),
        new("parents_children", "child_id", OnErase.Kept),
        new("parents_children", "made_by", OnErase.Kept),
        new("link_codes", "child_id", OnErase.Removed),
        new("link_codes", "made_by", OnErase.Kept),
        new("consents", "child_id", OnErase.Kept),
        new("consents", "given_by", OnErase.Kept),
    ];

    public Task GoneAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task BackAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Nobody is linked to an erased person. That there was a link and a consent stays as bare ids, without the words written about them (rule 82).</summary>
    public async Task EraseAsync(Guid personId, CancellationToken ct)
    {
        var now = clock.Now();
        var links = db.ParentsChildren.Where(l => l.ParentId == personId || l.ChildId == personId);
        await links.ExecuteUpdateAsync(set => set.SetProperty(l => l.RestrictedReason, (string?)null).SetProperty(l => l.EndedReason, (string?)null), ct);
        await links.Where(l => l.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), ct);
        await db.LinkCodes.Where(c => c.ChildId == personId).ExecuteDeleteAsync(ct);
    }
}
