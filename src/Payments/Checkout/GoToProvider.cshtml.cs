using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Checkout;

/// <summary>A page between: our policy lets no form lead to another origin, a page of ours with a link and a refresh may.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class GoToProviderPage(PayAgain.Handler again) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    public new string Url { get; private set; } = "";

    public string Provider { get; private set; } = "";

    /// <summary>Then the page waits for a press instead of leading on by itself.</summary>
    public bool OthersPay { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await again.IsPayerAsync(Number, ct)) return NotFound();
        if (await again.OpenedAsync(Number, ct) is not var (url, provider)) return new SeeOther("/orders/" + Number);
        // Somebody else may have paid while this page was on its way: nobody is led away for nothing (rule 118).
        if (await again.WhyNotAsync(Number, ct) is not null) return new SeeOther("/orders/" + Number);
        OthersPay = await again.OthersPayAsync(Number, ct);
        (Url, Provider) = (url, provider);
        return Page();
    }
}
