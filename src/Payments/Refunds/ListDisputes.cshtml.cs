using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Refunds;

[Authorize(Policies.Admin)]
internal sealed class ListDisputesPage(ListDisputes.Reader reader, DecideDispute.Handler decide) : PageModel, ILoads
{
    [FromQuery]
    public string? After { get; set; }

    public Page<ListDisputes.Line> Shown { get; private set; } = new([], null);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostDecideAsync(Guid id, bool? schoolKeeps, CancellationToken ct) =>
        this.SubmitAsync(() => schoolKeeps is null ? Task.FromResult<Result<Done>>(Refusals.NoSuchDispute) : decide.Handle(id, new(schoolKeeps), ct), then: _ => "/finance/disputes", done: "dispute_decided");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(After, null, ct);
        return null;
    }
}
