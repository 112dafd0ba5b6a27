using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Invitations;

[Authorize(Policies.Parent)]
internal sealed class ListChildInvitationsPage(ChildInvitations.Handler invitations, DeclineInvitation.Handler decline) : PageModel, ILoads
{
    [FromRoute]
    public string Code { get; set; } = "";

    public ChildInvitations.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid courseId, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(
            () => decline.Handle(Shown.Child.Id, courseId, ct), then: _ => $"/family/{Shown.Child.Code}/invitations", done: "invitation_declined");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var code = Kernel.HumanCode.Normalise(Code);
        if (await invitations.OfAsync(c => c.Code == code, ct) is not { } shown) return NotFound();
        Shown = shown;
        return null;
    }
}
