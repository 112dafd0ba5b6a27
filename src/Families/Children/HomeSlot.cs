using Akada.Platform.People;
using Akada.Platform.Slots;

namespace Akada.Families.Children;

/// <summary>A guardian's first page: the children.</summary>
internal sealed class HomeSlot(ListChildren.Handler list, Caller caller) : ISlot
{
    public string Slot => "home";

    public int Order => 10;

    public string Partial => "/Rooms/Families/Children/Cards.cshtml";

    public async Task<object?> ModelAsync(object? about, CancellationToken ct) => caller.IsParent ? await list.Handle(ct) : null;
}
