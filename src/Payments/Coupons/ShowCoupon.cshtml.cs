using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Coupons;

[Authorize(Policies.Admin)]
internal sealed class ShowCouponPage(ShowCoupon.Reader reader, EndCoupon.Handler end) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public ShowCoupon.Answer? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostEndAsync(CancellationToken ct) => this.SubmitAsync(() => end.Handle(Id, ct), then: _ => $"/finance/coupons/{Id}", done: "coupon_ended");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(Id, After, null, ct);
        return Shown is null ? NotFound() : null;
    }
}
