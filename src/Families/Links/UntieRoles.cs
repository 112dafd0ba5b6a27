using Akada.Accounts;
using Akada.Accounts.People;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

/// <summary>
/// A student who becomes something else is nobody's child here, and who stops being a parent has no children (rule 8).
/// A restricted link opens nothing and stays, so that the way back to the old role is no way around it.
/// </summary>
internal sealed class UntieRoles(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, Work work, TimeProvider clock) : IFollowRoles
{
    public async Task RoleChangedAsync(Guid personId, Role before, Role after, CancellationToken ct)
    {
        var now = clock.Now();
        var links = await db.ParentsChildren.Open().Where(l => (before == Role.Student && l.ChildId == personId) || (before == Role.Parent && l.ParentId == personId)).ToListAsync(ct);
        var people = await accounts.NamesOfAsync(links.SelectMany(l => new[] { l.ParentId, l.ChildId }), ct);
        foreach (var link in links.Where(l => l.End(caller.Id, reason: null, now) is null))
        {
            audit.Record("families.child_unlinked", link.ChildId, people[link.ChildId].Label, after: new { Guardian = people[link.ParentId].Code, NowRole = after, Of = people[personId].Code });
            work.Publish(new GuardianLost(link.Id, link.ParentId, link.ChildId));
        }

        await db.LinkCodes.OpenAt(now).Where(c => c.ChildId == personId).ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now), ct);
    }
}
