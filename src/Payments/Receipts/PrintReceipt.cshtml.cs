using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Receipts;

[Authorize(Policies.SignedIn)]
internal sealed class PrintReceiptPage(PrintReceipt.Printer printer) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await printer.PrintAsync(Number, ct) is not { } pdf) return NotFound();
        // Whoever uses this computer next must not find it in the browser's store.
        Response.Headers.CacheControl = "no-store";
        return File(pdf, "application/pdf");
    }
}
