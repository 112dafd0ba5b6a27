using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.SecondFactor;

/// <summary>On the page of a person with a second factor: the way to take it away, for who looks after them.</summary>
internal sealed class SecondFactorSlot(AkadaDb db, Caller caller) : ISlot
{
    public string Slot => "person";

    public int Order => 90;

    public string Partial => "/Rooms/Accounts/SecondFactor/SecondFactorCard.cshtml";

    /// <summary>The person's code.</summary>
    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        about is Guid id && id != caller.Id ? await db.Users.ManagedBy(caller).Where(u => u.Id == id && u.TwoFactorEnabled).Select(u => u.Code).SingleOrDefaultAsync(ct) : null;
}
