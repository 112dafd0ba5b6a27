using Akada.Platform.People;

namespace Akada.Accounts.People;

/// <summary>A plug for every room that ties something to a role, as a family ties a student to a parent: untie it.</summary>
public interface IFollowRoles
{
    /// <summary>Joins the caller's transaction, in which the person already has the new role; may write at once or leave it to the caller's save.</summary>
    Task RoleChangedAsync(Guid personId, Role before, Role after, CancellationToken ct);
}
