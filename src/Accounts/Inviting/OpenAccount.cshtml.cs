using Akada.Accounts.SigningIn;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Inviting;

[AllowAnonymous]
internal sealed class OpenAccountPage(OpenAccount.Handler handler, SignIn.Handler signIn) : PageModel
{
    [BindProperty]
    public OpenAccount.Request Input { get; set; } = new("", "", "");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(async () =>
        {
            var opened = await handler.Handle(Input, ct);
            if (opened.Ok) await signIn.ByCookieAsync(new(Input.Who, Input.Password), ct);
            return opened;
        }, then: _ => "/account", done: "opened");
}
