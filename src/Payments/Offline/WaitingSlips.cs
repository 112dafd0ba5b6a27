using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Slots;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>On an admin's first page: money that another admin recorded and that waits for them.</summary>
internal sealed class WaitingSlips(AkadaDb db, Caller caller) : ISlot
{
    internal sealed record View(int Count);

    public string Slot => "home";

    public int Order => 15;

    public string Partial => "/Rooms/Payments/Offline/WaitingSlips.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsAdmin && await db.PaymentSlips.CountAsync(s => s.State == SlipState.Recorded && s.RecordedBy != caller.Id, ct) is > 0 and var count ? new View(count) : null;
}
