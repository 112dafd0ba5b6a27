namespace Akada.Accounts.Importing;

/// <summary>A plug for the room that links children to guardians, so that a list of people may name them in <c>guardian_code</c>.</summary>
public interface ILinkGuardians
{
    /// <summary>The links that these children already have, in one query.</summary>
    Task<IReadOnlySet<(Guid ChildId, Guid GuardianId)>> LinksOfAsync(IReadOnlyCollection<Guid> childIds, CancellationToken ct);

    /// <summary>Links on the school's word. Joins the caller's transaction; does not save. The children may be added in the same save.</summary>
    Task LinkAsync(IReadOnlyCollection<(Guid ChildId, Guid GuardianId)> pairs, CancellationToken ct);
}
