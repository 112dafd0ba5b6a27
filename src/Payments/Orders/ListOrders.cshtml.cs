using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Orders;

[Authorize(Policies.SignedIn)]
internal sealed class ListOrdersPage(ListOrders.Reader reader) : PageModel
{
    [FromQuery]
    public string? After { get; set; }

    public Page<ListOrders.Line> Shown { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => Shown = await reader.ReadAsync(After, null, ct);
}
