using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>On the first page of moderators and admins: how many instructors wait to be approved.</summary>
internal sealed class WaitingInstructors(AkadaDb db, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 10;

    public string Partial => "/Rooms/Accounts/People/WaitingInstructors.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct)
    {
        if (!caller.IsOverseer) return null;
        var count = await db.Users.VisibleTo(caller).Filtered(new() { Status = "waiting" }).CountAsync(ct);
        return count == 0 ? null : count;
    }
}
