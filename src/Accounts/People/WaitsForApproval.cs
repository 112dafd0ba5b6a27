using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>On the first page of an instructor whom nobody has looked at yet: why nothing can be published.</summary>
internal sealed class WaitsForApproval(AkadaDb db, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 5;

    public string Partial => "/Rooms/Accounts/People/WaitsForApproval.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsInstructor && await db.Users.AnyAsync(u => u.Id == caller.Id && u.ApprovedAt == null, ct) ? this : null;
}
