using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Gateways.Keys;

[Authorize(Policies.Admin)]
internal sealed class ShowGatewaysPage(ListGateways.Reader reader, TryKeys.Handler tryKeys) : PageModel, ILoads
{
    public IReadOnlyList<ListGateways.Provider> Providers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostTryAsync(string provider, string mode, CancellationToken ct) =>
        this.SubmitAsync(() => tryKeys.Handle(provider, mode, ct), then: _ => $"/school/payments#{provider}", done: "keys_fit");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Providers = await reader.AllAsync(ct);
        return null;
    }
}
