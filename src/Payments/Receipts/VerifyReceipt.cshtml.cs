using Akada.Kernel;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Receipts;

[AllowAnonymous]
internal sealed class VerifyReceiptPage(VerifyReceipt.Reader reader) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public VerifyReceipt.Answer? Shown { get; private set; }

    /// <summary>Why nothing is shown: there is no such receipt, or too many were looked at.</summary>
    public Refusal? No { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var read = await reader.ReadAsync(Code, ct);
        (Shown, No) = (read.Ok ? read.Value : null, read.Refusal);
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (No is not null) Response.StatusCode = Status.Of(No.Kind);
        return Page();
    }
}
