using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Gateways.Keys;

[Authorize(Policies.Admin), FreshProof]
internal sealed class SaveKeysPage(SaveKeys.Handler handler, ListGateways.Reader reader, GatewayBook book) : PageModel, ILoads
{
    [BindProperty(SupportsGet = true)]
    public string Provider { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Mode { get; set; } = "";

    [BindProperty]
    public SaveKeys.Request Input { get; set; } = new(null, null, "", 1, false);

    public ListGateways.Account Account { get; private set; } = null!;

    public IGateway Gateway { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        var currencies = Account.Currencies.Count > 0 ? Account.Currencies : [.. Gateway.Currencies.Take(1)];
        Input = new(null, null, string.Join(", ", currencies), Account.Rank, Account.LastFour is null || Account.Enabled, Account.Version);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Provider, Mode, Input, ct), then: _ => $"/school/payments#{Provider}", done: "keys_saved");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await reader.OneAsync(Provider, Mode, ct) is not { } account) return NotFound();
        (Account, Gateway) = (account, book.Gateway(Provider)!);
        return null;
    }
}
