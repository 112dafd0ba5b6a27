using Akada.Families.Links;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Families.Children;

[Authorize(Policies.Parent), FreshProof]
internal sealed class ResetPinPage(FamilyDoor door, ResetPin.Handler reset) : OwnChildPage(door)
{
    [BindProperty]
    public ResetPin.Request Input { get; set; } = new("");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => reset.Handle(Child.Id, Input, ct), then: _ => $"/family/{Child.Code}", done: "child_pin_reset");
}
