using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>On the first page of moderators and admins: how many there are of each role, who has not come yet, who waits to be approved,
/// and whom no letter reaches. Two queries.</summary>
internal sealed class PeopleToday(AkadaDb db, MailStops stops, Caller caller) : ISlot
{
    /// <param name="Roles">Those with somebody in them, in the order of the roles.</param>
    /// <param name="Invited">Called in, but never here.</param>
    /// <param name="Waiting">Instructors to approve.</param>
    /// <param name="Unreachable">Their e-mail address came back or cannot be read.</param>
    internal sealed record View(IReadOnlyList<(Role Role, int Count)> Roles, int Invited, int Waiting, int Unreachable)
    {
        /// <summary>Nobody but the first admin.</summary>
        public bool IsNew => Roles.Sum(r => r.Count) <= 1;
    }

    public string Slot => "home";

    public int Order => 20;

    public string Partial => "/Rooms/Accounts/People/PeopleToday.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsOverseer) return null;
        var groups = await db.Users.VisibleTo(caller).Where(u => u.Status == UserStatus.Active || u.Status == UserStatus.Invited)
            .GroupBy(u => new { u.Role, u.Status, IsApproved = u.ApprovedAt != null })
            .Select(g => new { g.Key.Role, g.Key.Status, g.Key.IsApproved, Count = g.Count() }).ToListAsync(ct);
        var unreachable = await db.Users.VisibleTo(caller).Filtered(new() { Status = "unreachable" }, stops.Keys)
            .CountAsync(ct);
        return new View(
            [.. groups.GroupBy(g => g.Role).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(x => x.Count)))],
            groups.Where(g => g.Status == UserStatus.Invited).Sum(g => g.Count),
            groups.Where(g => g is { Role: Role.Instructor, Status: UserStatus.Active, IsApproved: false })
                .Sum(g => g.Count), unreachable);
    }
}
