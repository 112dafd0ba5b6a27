using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Devices;

/// <summary>The first page after signing in with a PIN that the school drew.</summary>
[Authorize(Policies.SignedIn), Reaches(Reach.Oneself)]
internal sealed class ChooseOwnPinPage(ChangePassword.Handler handler, Caller caller) : PageModel
{
    [BindProperty]
    public ChangePassword.Request Input { get; set; } = new("", "");

    public IActionResult OnGet() => caller.MustChooseSecret ? Page() : new SeeOther("/account/security");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => "/", done: "password_set");
}
