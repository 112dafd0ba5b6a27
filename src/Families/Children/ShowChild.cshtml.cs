using Akada.Families.Links;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Families.Children;

[Authorize(Policies.Parent)]
internal sealed class ShowChildPage(FamilyDoor door, ShowChild.Handler show) : OwnChildPage(door)
{
    public ShowChild.Answer Shown { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await base.LoadAsync(ct) is { } instead) return instead;
        Shown = await show.OfAsync(Own, ct);
        return null;
    }
}
