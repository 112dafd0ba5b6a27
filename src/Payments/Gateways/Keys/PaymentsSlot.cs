using Akada.Platform.Slots;

namespace Akada.Payments.Gateways.Keys;

/// <summary>On the school's page: the way to its payment providers.</summary>
internal sealed class PaymentsSlot : ISlot
{
    public string Slot => "school";

    public int Order => 40;

    public string Partial => "/Rooms/Payments/Gateways/Keys/PaymentsCard.cshtml";

    public Task<object?> ModelAsync(object? about, CancellationToken ct) => Task.FromResult<object?>(this);
}
