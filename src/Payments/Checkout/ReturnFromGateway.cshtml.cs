using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>The payer's browser comes back. What its address says proves nothing (rule 22): the order's page asks the provider itself.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class ReturnFromGatewayPage(AkadaDb db, Caller caller) : PageModel
{
    [FromQuery]
    public string? Order { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Order is { } number && await db.Orders.VisibleTo(caller).AnyAsync(o => o.Number == number, ct) ? new SeeOther("/orders/" + number) : new SeeOther("/orders");
}
