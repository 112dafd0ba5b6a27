using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Payments.Orders;

/// <summary>On a parent's first page: what still waits for money. Not on a student's, who may be a child (rule 34).</summary>
internal sealed class OpenOrdersSlot(ListOrders.Reader reader, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 20;

    public string Partial => "/Rooms/Payments/Orders/OpenOrders.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsParent && await reader.OpenAsync(ct) is { Count: > 0 } open ? open : null;
}
