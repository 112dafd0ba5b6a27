using Akada.Accounts.People;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.SigningIn;

[Authorize(Policies.SignedIn)]
internal sealed class SignOutPage(SignOut.Handler handler, SignInManager<User> signIns) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await handler.Handle(ct);
        await signIns.SignOutAsync();
        // No "cookies": by the browser's mark its owner is known again (ADR 0027).
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return new SeeOther("/sign-in?done=signed_out");
    }
}
