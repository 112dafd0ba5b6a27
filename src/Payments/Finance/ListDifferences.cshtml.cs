using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Finance;

[Authorize(Policies.Admin)]
internal sealed class ListDifferencesPage(ListDifferences.Reader reader, ClearDifference.Handler clear) : PageModel, ILoads
{
    [FromQuery]
    public bool All { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public Page<ListDifferences.Line> Shown { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(Guid id) => this.SubmitAsync(() => clear.Handle(id, CancellationToken.None), then: _ => "/finance/differences", done: "difference_cleared");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(All, After, null, ct);
        return null;
    }
}
