using Akada.Accounts;
using Akada.Accounts.Importing;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

/// <summary>The school's list of people names guardians: the link needs no code. A restricted one is there already and stays as it is.</summary>
internal sealed class LinkByImport(AkadaDb db, IAccounts accounts, Caller caller, AuditTrail audit, Work work, TimeProvider clock) : ILinkGuardians
{
    public async Task<IReadOnlySet<(Guid ChildId, Guid GuardianId)>> LinksOfAsync(IReadOnlyCollection<Guid> childIds, CancellationToken ct)
    {
        var rows = await db.ParentsChildren.AsNoTracking().Where(l => childIds.Contains(l.ChildId) && l.EndedAt == null).Select(l => new { l.ChildId, l.ParentId }).ToListAsync(ct);
        return rows.Select(r => (r.ChildId, r.ParentId)).ToHashSet();
    }

    public async Task LinkAsync(IReadOnlyCollection<(Guid ChildId, Guid GuardianId)> pairs, CancellationToken ct)
    {
        var there = await LinksOfAsync([.. pairs.Select(p => p.ChildId)], ct);
        var people = await accounts.NamesOfAsync(pairs.SelectMany(p => new[] { p.ChildId, p.GuardianId }), ct);
        foreach (var (childId, guardianId) in pairs.Distinct().Where(p => !there.Contains(p)))
        {
            var link = ParentChild.New(guardianId, childId, Relationship.Guardian, LinkedBy.School, caller.Id, clock.Now());
            if (!link.Ok) continue;
            db.ParentsChildren.Add(link.Value);
            // A child that is added in the same save has no name to ask for yet.
            audit.Record("families.child_linked", childId, people.GetValueOrDefault(childId)?.Label, after: new { Guardian = people.GetValueOrDefault(guardianId)?.Code, link.Value.Relationship, link.Value.How });
            work.Publish(new GuardianLinked(link.Value.Id, guardianId, childId));
        }
    }
}
