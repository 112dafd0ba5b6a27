using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

/// <summary>Opening the link shows a button; only pressing it counts, since mail scanners open links too.</summary>
[AllowAnonymous]
internal sealed class VerifyByLinkPage(VerifyContact.Handler handler, LinkSecret link) : PageModel
{
    [BindProperty]
    public VerifyContact.LinkRequest Input { get; set; } = new("");

    /// <summary>An old link led here, so nothing has to be pasted.</summary>
    public bool IsKnown { get; private set; }

    public void OnGet()
    {
        if (link.Take() is not { } secret) return;
        (Input, IsKnown) = (new(secret), true);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.ByLinkAsync(LinkSecret.In(Input.Token) ?? "", ct), then: _ => "/", done: "verified");
}
