using Akada.Accounts;
using Akada.Families.Consents;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Families.Links;

internal sealed class Families(AkadaDb db, IAccounts accounts, ConsentBook consents) : IFamilies
{
    private (Guid ParentId, IReadOnlyList<Child> Children)? _asked;

    public async Task<IReadOnlyList<Child>> ChildrenOfAsync(Guid parentId, CancellationToken ct)
    {
        // Several parts of a parent's home ask for the same.
        if (_asked is { } known && known.ParentId == parentId) return known.Children;
        var links = await db.ParentsChildren.AsNoTracking().Open().Where(l => l.ParentId == parentId).OrderBy(l => l.CreatedAt).Take(Page.Most)
            .Select(l => new { l.ChildId, l.Relationship, l.CreatedAt }).ToListAsync(ct);
        var people = await accounts.NamesOfAsync(links.Select(l => l.ChildId), ct);
        IReadOnlyList<Child> children = [.. links.Select(l => (Link: l, Person: people[l.ChildId])).Where(c => c.Person is { Role: Role.Student, Standing: not Standing.Deleted }).OrderBy(c => c.Person.Name, StringComparer.OrdinalIgnoreCase)
            .Select(c => new Child(c.Person.Id, c.Person.Code, c.Person.Name, c.Link.Relationship, c.Link.CreatedAt, c.Person.Active, c.Person.BornOn, c.Person.PictureFileId))];
        _asked = (parentId, children);
        return children;
    }

    public IQueryable<Guid> ChildIdsOf(Guid parentId) => db.ParentsChildren.Open().Where(l => l.ParentId == parentId).Select(l => l.ChildId);

    public Task<bool> IsGuardianOfAsync(Guid parentId, Guid childId, CancellationToken ct) =>
        db.ParentsChildren.Open().AnyAsync(l => l.ParentId == parentId && l.ChildId == childId, ct);

    public async Task<IReadOnlyList<Guardian>> GuardiansOfAsync(Guid childId, CancellationToken ct) => [.. (await GuardiansOfAsync([childId], ct))[childId]];

    public async Task<ILookup<Guid, Guardian>> GuardiansOfAsync(IReadOnlyCollection<Guid> childIds, CancellationToken ct)
    {
        var links = await db.ParentsChildren.AsNoTracking().Open().Where(l => childIds.Contains(l.ChildId)).OrderBy(l => l.CreatedAt)
            .Select(l => new { l.ParentId, l.ChildId, l.Relationship, l.CreatedAt }).ToListAsync(ct);
        var people = await accounts.NamesOfAsync(links.Select(l => l.ParentId), ct);
        return links.Where(l => people[l.ParentId] is { Active: true, Role: Role.Parent })
            .ToLookup(l => l.ChildId, l => new Guardian(l.ParentId, people[l.ParentId].Code, people[l.ParentId].Name, l.ChildId, l.Relationship, l.CreatedAt));
    }

    public async Task<bool> NeedsConsentAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct) => (await NeedConsentAsync([childId], purpose, ct)).Count > 0;

    public async Task<IReadOnlySet<Guid>> NeedConsentAsync(IReadOnlyCollection<Guid> childIds, ConsentPurpose purpose, CancellationToken ct) =>
        await consents.MissingAsync((await accounts.NamesOfAsync(childIds, ct)).Values.Select(p => (p.Id, p.BornOn)), purpose, ct);

    public async Task<bool> MayProcessAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct) => !await NeedsConsentAsync(childId, purpose, ct);

    public Task<ConsentFacts?> ConsentOfAsync(Guid childId, ConsentPurpose purpose, CancellationToken ct) =>
        db.Consents.AsNoTracking().Where(c => c.ChildId == childId && c.Purpose == purpose && c.WithdrawnAt == null)
            .Select(c => new ConsentFacts(c.Id, c.ChildId, c.Purpose, c.GivenBy, c.GivenAt, c.TextVersion, c.TextLanguage, c.TextHash)).SingleOrDefaultAsync(ct);
}
