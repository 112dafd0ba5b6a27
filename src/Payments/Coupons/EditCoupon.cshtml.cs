using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Coupons;

[Authorize(Policies.Admin)]
internal sealed class EditCouponPage(EditCoupon.Handler handler, ShowCoupon.Reader reader) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public EditCoupon.Request Input { get; set; } = new(null, null, null, null, null, 0);

    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.ReadAsync(Id, null, 1, ct) is not { } coupon) return NotFound();
        var line = coupon.Coupon;
        (Code, Input) = (line.Code, new(line.MostUses, line.MostUsesEach, coupon.FromDay, coupon.UntilDay, string.Join('\n', coupon.Courses.Select(c => c.Slug)), coupon.Version));
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Id, Input, ct), then: _ => $"/finance/coupons/{Id}", done: "coupon_changed");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Code = (await reader.ReadAsync(Id, null, 1, ct))?.Coupon.Code ?? "";
        return Code.Length == 0 ? NotFound() : null;
    }
}
