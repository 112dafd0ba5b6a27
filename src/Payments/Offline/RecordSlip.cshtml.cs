using Akada.Payments.Orders;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Payments.Offline;

[Authorize(Policies.Admin)]
internal sealed class RecordSlipPage(RecordSlip.Handler handler, ShowOrder.Reader orders, SecondAdmin second, T texts)
    : PageModel, ILoads
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public RecordSlip.Request Input { get; set; } = new(SlipWay.Transfer, "", "");

    public ShowOrder.Answer? Order { get; private set; }

    public bool IsAlone { get; private set; }

    public static IEnumerable<SelectListItem> Ways(T texts) => Enum.GetValues<SlipWay>().Select(w => new SelectListItem(texts.Of("slips.way", w), w.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        Input = Input with { Amount = Order!.Money(Order.TotalMinor).ToTyped(texts.Culture) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        var amount = this.ReadAmount(Input.Amount, Order!.Currency);
        return await this.SubmitAsync(() => handler.Handle(Number, Input with { Amount = amount ?? "" }, ct),
            then: id => $"/finance/slips/{id}", done: "slip_recorded");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Order = await orders.ReadAsync(Number, ct);
        IsAlone = !await second.IsThereAsync(ct);
        return Order is null ? NotFound() : null;
    }
}
