using System.Linq.Expressions;
using Akada.Platform.People;

namespace Akada.Accounts.People;

/// <summary>What overseers see of a person.</summary>
/// <param name="Verified">An address is proven, or the school or a guardian stands for the account (rule 14).</param>
/// <param name="Approved">For instructors: may publish.</param>
/// <param name="HasSecret">False while there is no password or PIN to sign in with.</param>
public sealed record PersonFacts(
    Guid Id, string Code, string Name, Role Role, string Status, string? Email, bool EmailVerified, string? Phone, bool PhoneVerified,
    string? Address, string? Language, string? TimeZone, DateOnly? BornOn, Guid? PictureFileId, bool Verified, bool Approved, bool HasSecret,
    DateTime CreatedAt, DateTime? LastLogin, DateTime? SuspendedAt, string? SuspendedReason, DateTime? DeletedAt, DateTime? ErasedAt)
{
    internal static readonly Expression<Func<User, PersonFacts>> Of = u => new PersonFacts(
        u.Id, u.Code, u.Name, u.Role, u.Status == UserStatus.Active ? "active" : u.Status == UserStatus.Invited ? "invited" : u.Status == UserStatus.Suspended ? "suspended" : "deleted",
        u.Email, u.EmailVerifiedAt != null, u.Phone, u.PhoneVerifiedAt != null,
        u.Address, u.Language, u.TimeZone, u.BornOn, u.PictureFileId, u.VerifiedAt != null, u.ApprovedAt != null, u.PasswordHash != null,
        u.CreatedAt, u.LastLogin, u.SuspendedAt, u.SuspendedReason, u.DeletedAt, u.ErasedAt);

    /// <summary>An instructor at work whom nobody has looked at yet.</summary>
    public bool Waits => Role == Role.Instructor && Status == "active" && !Approved;
}
