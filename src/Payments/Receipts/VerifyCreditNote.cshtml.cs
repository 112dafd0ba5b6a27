using Akada.Kernel;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Receipts;

[AllowAnonymous]
internal sealed class VerifyCreditNotePage(ShowCreditNote.Reader reader) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public ShowCreditNote.Proof? Shown { get; private set; }

    /// <summary>Why nothing is shown: there is no such credit note, or too many were looked at.</summary>
    public Refusal? No { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var read = await reader.VerifyAsync(Code, ct);
        (Shown, No) = (read.Ok ? read.Value : null, read.Refusal);
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (No is not null) Response.StatusCode = Status.Of(No.Kind);
        return Page();
    }
}
