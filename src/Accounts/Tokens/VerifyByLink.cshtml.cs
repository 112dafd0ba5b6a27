using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

/// <summary>Opening the link shows a button; only pressing it counts, since mail scanners open links too.</summary>
[AllowAnonymous]
internal sealed class VerifyByLinkPage(VerifyContact.Handler handler) : PageModel
{
    [FromRoute]
    public string Secret { get; set; } = "";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.ByLinkAsync(Secret, ct), then: _ => "/", done: "verified");
}
