using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Profile;

/// <summary>U14: a student's picture is for the student, for moderators and admins, and for whom a plug
/// knows; other pictures for everybody signed in, once the school knows whose they are (rule 111).</summary>
internal sealed class PictureGuard(AkadaDb db, Caller caller, IEnumerable<ISeePeople> plugs) : IFileGuard
{
    public string OwnerKind => ProfilePicture.OwnerKind;

    public bool IsPersonal => true;

    public async Task<FileReach> ReachAsync(Guid ownerId, Guid fileId, CancellationToken ct) => await MayReadAsync(ownerId, fileId, ct) ? FileReach.Caller : FileReach.Nobody;

    private async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (!caller.IsSignedIn) return false;
        var owner = await db.Users.AsNoTracking().Where(u => u.Id == ownerId && u.PictureFileId == fileId)
            .Select(u => new { u.Role, u.Status, Verified = u.VerifiedAt != null, Approved = u.ApprovedAt != null }).SingleOrDefaultAsync(ct);
        if (owner is null || owner.Status == UserStatus.Deleted) return false;
        if (caller.Id == ownerId || caller.IsOverseer) return true;
        // What somebody shows who is not proven, or as an instructor not approved, reaches nobody else.
        if (owner.Role != Role.Student) return owner.Role is Role.Moderator or Role.Admin
            || (owner.Verified && (owner.Role != Role.Instructor || owner.Approved));
        foreach (var plug in plugs)
        {
            if (await plug.MaySeeAsync(ownerId, ct)) return true;
        }

        return false;
    }
}
