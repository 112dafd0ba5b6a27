using Akada.Payments.Checkout;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Orders;

[Authorize(Policies.SignedIn)]
internal sealed class ShowOrderPage(ShowOrder.Reader reader, PayAgain.Handler again, CloseOrder.Handler close,
    OrderTheRest.Handler rest, PayWays payWays) : PageModel, ILoads
{
    // Forms write addresses in lower case.
    [FromRoute]
    public string Number { get; set => field = value.ToUpperInvariant(); } = "";

    public ShowOrder.Answer? Shown { get; private set; }

    public bool IsPayer { get; private set; }

    public Ways Ways { get; private set; } = new(true, true, true);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await reader.LookAsync(Number, ct);
        return await LoadAsync(ct) ?? Page();
    }

    [Reaches(Reach.Others, ProveFirst = "payments.verify_first")]
    public Task<IActionResult> OnPostPayAsync() => this.SubmitAsync(() => again.Handle(Number, CancellationToken.None), then: a => a.PayUrl is null ? $"/orders/{Number}" : $"/orders/{Number}/pay");

    [Reaches(Reach.Others, ProveFirst = "payments.verify_first")]
    public Task<IActionResult> OnPostCloseAsync() => this.SubmitAsync(() => close.Handle(Number, CancellationToken.None), then: _ => $"/orders/{Number}", done: "order_closed");

    public Task<IActionResult> OnPostRestAsync() =>
        this.SubmitAsync(() => rest.Handle(Number, CancellationToken.None),
            then: a => Submit.WithDone($"/orders/{a.Number ?? Number}", a.Number is null ? "order_closed"
            : "order_rest"));

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(Number, ct);
        IsPayer = Shown is not null && await again.IsPayerAsync(Number, ct);
        if (Shown is { IsOpen: true }) Ways = await payWays.OfAsync(Shown.Currency, ct);
        return Shown is null ? NotFound() : null;
    }
}
