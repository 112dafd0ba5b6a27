using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Receipts;

[AllowAnonymous]
internal sealed class VerifyCreditNotePage(ShowCreditNote.Reader reader) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public ShowCreditNote.Proof? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Shown = await reader.VerifyAsync(Code, ct);
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (Shown is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
