using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Refunds;

[Authorize(Policies.Admin)]
internal sealed class ListRefundsPage(ListRefunds.Reader reader) : PageModel
{
    [FromQuery]
    public bool All { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public Page<ListRefunds.Line> Shown { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => Shown = await reader.ReadAsync(All, After, null, ct);
}
