using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Profile;

[Authorize(Policies.SignedIn)]
internal sealed class EditProfilePage(EditProfile.Handler handler, AkadaDb db, Caller caller) : PageModel, IHoldParticulars
{
    [BindProperty]
    public Particulars Input { get; set; } = Particulars.Empty;

    public bool AsksOld => true;

    public async Task OnGetAsync(CancellationToken ct) => Input = (await EditProfile.ReadAsync(db, caller, ct)).Particulars;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => "/account", done: "profile_saved", look: () => handler.LookAsync(Input, ct));
}
