using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

[Authorize(Policies.SignedIn), Reaches(Reach.Oneself)]
internal sealed class ConfirmSecretPage(ConfirmSecret.Handler handler, AkadaDb db, Caller caller) : PageModel, ILoads
{
    [BindProperty]
    public ConfirmSecret.Request Input { get; set; } = new("");

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public bool HasPasskey { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => string.IsNullOrEmpty(Next) ? "/account/security" : SeeOther.Own(Next));

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        HasPasskey = await db.Passkeys.AnyAsync(p => p.UserId == caller.Id, ct);
        return null;
    }
}
