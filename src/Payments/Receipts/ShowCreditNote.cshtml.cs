using Akada.Accounts.Tokens;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Receipts;

[Authorize(Policies.SignedIn)]
internal sealed class ShowCreditNotePage(ShowCreditNote.Reader reader, OwnAddress address) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    public ShowCreditNote.Answer? Shown { get; private set; }

    public string VerifyUrl => address.Of("/credit-notes/verify/" + Shown!.VerifyCode);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(Number, ct);
        return Shown is null ? NotFound() : Page();
    }
}
