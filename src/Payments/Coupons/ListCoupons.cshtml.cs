using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Coupons;

[Authorize(Policies.Admin)]
internal sealed class ListCouponsPage(ListCoupons.Reader reader) : PageModel
{
    [FromQuery]
    public string? After { get; set; }

    public Page<ListCoupons.Line> Shown { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => Shown = await reader.ReadAsync(After, null, ct);
}
