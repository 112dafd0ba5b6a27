using Akada.Accounts.Profile;
using Akada.Platform.People;

namespace Akada.Families.Links;

/// <summary>A guardian sees the pictures of own children.</summary>
internal sealed class SeeOwnChildren(IFamilies families, Caller caller) : ISeePeople
{
    public Task<bool> MaySeeAsync(Guid studentId, CancellationToken ct) =>
        caller.IsParent ? families.IsGuardianOfAsync(caller.Id, studentId, ct) : Task.FromResult(false);
}
