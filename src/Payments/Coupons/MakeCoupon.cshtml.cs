using Akada.Accounts.Schools;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Coupons;

[Authorize(Policies.Admin)]
internal sealed class MakeCouponPage(MakeCoupon.Handler handler, SchoolBook schools) : PageModel
{
    [BindProperty]
    public MakeCoupon.Request Input { get; set; } = new(null, null, null, null);

    public async Task OnGetAsync(CancellationToken ct) => Input = Input with { Currency = (await schools.FindAsync(ct))?.Currency };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Input, ct), then: id => $"/finance/coupons/{id}", done: "coupon_made");
}
