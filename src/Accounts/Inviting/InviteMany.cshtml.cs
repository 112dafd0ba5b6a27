using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Inviting;

[Authorize(Policies.Overseer)]
internal sealed class InviteManyPage(InviteMany.Handler handler) : PageModel, ILoads
{
    [BindProperty]
    public InviteMany.Request Input { get; set; } = new(Import: null);

    /// <summary>Only people of this list.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Import { get; set; }

    public InviteMany.Waiting Waiting { get; private set; } = new(0, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => "/people", done: "invitations_sent");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Waiting = await handler.LookAsync(Import ?? Input.Import, ct);
        return null;
    }
}
