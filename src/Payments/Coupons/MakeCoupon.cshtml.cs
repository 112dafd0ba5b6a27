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

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Without a currency no amount can be read; the use case says so.
        var request = Input.Currency is { Length: 3 } currency
            ? Input with { Amount = this.ReadAmount(Input.Amount, currency) } : Input;
        return this.SubmitAsync(() => handler.Handle(request, ct), then: id => $"/finance/coupons/{id}",
            done: "coupon_made");
    }
}
