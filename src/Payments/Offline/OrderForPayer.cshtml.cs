using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Offline;

/// <summary>The way to the form of a slip: by the number of an order, or by an order made here.</summary>
[Authorize(Policies.Admin)]
internal sealed class OrderForPayerPage(OrderForPayer.Handler handler, ShowOrder.Reader orders, SecondAdmin second) : PageModel, ILoads
{
    [FromQuery]
    public string? Order { get; set; }

    [BindProperty]
    public OrderForPayer.Request Input { get; set; } = new("", null, "");

    public bool NotFoundHere { get; private set; }

    public bool IsAlone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Words.Tidy(Order) is { } typed)
        {
            var number = HumanCode.Normalise(typed);
            if (await orders.ReadAsync(number, ct) is not null) return new SeeOther($"/finance/orders/{number}/slip");
            NotFoundHere = true;
        }

        return await LoadAsync(ct) ?? Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Input, ct), then: a => $"/finance/orders/{a.Number}/slip");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        IsAlone = !await second.IsThereAsync(ct);
        return null;
    }
}
