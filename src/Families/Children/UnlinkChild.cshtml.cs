using Akada.Families.Links;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Families.Children;

[Authorize(Policies.Parent)]
internal sealed class UnlinkChildPage(FamilyDoor door, UnlinkChild.Handler unlink) : OwnChildPage(door)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => unlink.Handle(Child.Id, ct), then: _ => "/family", done: "child_unlinked");
}
