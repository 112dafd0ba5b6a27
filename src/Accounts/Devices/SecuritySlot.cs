using Akada.Platform.Slots;

namespace Akada.Accounts.Devices;

/// <summary>On one's own page: the way to password, devices, keys and tokens.</summary>
internal sealed class SecuritySlot : ISlot
{
    public string Slot => "account";

    public int Order => 10;

    public string Partial => "/Rooms/Accounts/Devices/SecurityCard.cshtml";

    public Task<object?> ModelAsync(object? about, CancellationToken ct) => Task.FromResult<object?>(this);
}
