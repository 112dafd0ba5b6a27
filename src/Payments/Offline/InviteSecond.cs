using Akada.Payments.Checkout;
using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Payments.Offline;

/// <summary>On the first page of an admin who is alone, from the first sign-in on: another one is needed where two have
/// to agree, and when this one has lost the password.</summary>
internal sealed class InviteSecond(PayWays ways, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 90;

    public string Partial => "/Rooms/Payments/Offline/InviteSecond.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) =>
        caller.IsAdmin && !await ways.TwoAdminsAsync(ct) ? true : null;
}
