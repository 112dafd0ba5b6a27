using Akada.Kernel;
using Akada.Payments.Finance;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Payments.Refunds;

[Authorize(Policies.Admin)]
internal sealed class WantRefundPage(WantRefund.Handler handler, ShowFinanceOrder.Reader reader, T texts) : PageModel, ILoads
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public WantRefund.Request Input { get; set; } = new(null, null, null);

    /// <summary>True once the question was asked and answered with yes.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public ShowFinanceOrder.Answer Order { get; private set; } = null!;

    /// <summary>Set while the page asks whether it is truly meant.</summary>
    public WantRefund.Plan? Asking { get; private set; }

    public IEnumerable<SelectListItem> Choices => Enum.GetValues<RefundAccess>().Select(a => new SelectListItem(texts.Of("refunds.access", a), a.ToString()));

    /// <summary>It is what came too much.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What the form offers to give back.</summary>
    public Money? Left { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? line, Guid? charge, CancellationToken ct)
    {
        // What the form offers first is all that is left: who gets all of it back has not bought the course.
        Input = new(null, null, charge is null ? RefundAccess.Take : RefundAccess.Keep, line, charge,
            Guid.CreateVersion7());
        if (await LoadAsync(ct) is { } instead) return instead;
        if (Left is { } left) Input = Input with { Amount = left.ToTyped(texts.Culture) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        var request = Input with { Amount = this.ReadAmount(Input.Amount, Order.Currency) };
        if (Sure) return await this.SubmitAsync(() => handler.Handle(Number, request, ct),
            then: _ => $"/finance/orders/{Number}#refunds", done: "refund_wanted");
        if (!ModelState.IsValid) return await this.AgainAsync(422);
        var plan = await handler.PlanAsync(Number, request, ct);
        if (plan.Refusal is { } no) return await this.RefusedAsync(no);
        Asking = plan.Value;
        return Page();
    }

    /// <summary>Back from the question to the form, with what was typed in it.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return await LoadAsync(ct) ?? Page();
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await reader.ReadAsync(Number, ct) is not { } order) return NotFound();
        Order = order;
        var plan = await handler.PlanAsync(Number, Input with { Amount = null }, ct);
        Left = plan.Ok ? plan.Value.Amount : null;
        IsOver = plan is { Ok: true, Value.Cause: RefundCause.Overpaid };
        return null;
    }
}
