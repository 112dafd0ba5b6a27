using Akada.Payments.Orders;
using Akada.Platform.Files;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
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

    /// <summary>True once the question was asked and answered with yes.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public ShowOrder.Answer? Order { get; private set; }

    public bool IsAlone { get; private set; }

    /// <summary>The photo that came already and is kept.</summary>
    public KeptFile? Photo { get; private set; }

    /// <summary>Set while the page asks whether all is right.</summary>
    public RecordSlip.Plan? Asking { get; private set; }

    public static IEnumerable<SelectListItem> Ways(T texts) => Enum.GetValues<SlipWay>().Select(w => new SelectListItem(texts.Of("slips.way", w), w.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        Input = Input with { Amount = Order!.Money(Order.TotalMinor).ToTyped(texts.Culture),
            Draft = Guid.CreateVersion7() };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input = Input with { Draft = Input.Draft ?? Guid.CreateVersion7() };
        if (await LoadAsync(ct) is { } instead) return instead;
        // Kept first: a refusal of the rest does not lose it.
        if (Input.Photo is { } photo && await handler.BringAsync(Input.Draft!.Value, photo, ct) is { } unfit)
            return await this.RefusedAsync(unfit);
        var request = Input with { Amount = this.ReadAmount(Input.Amount, Order!.Currency) ?? "", Photo = null };
        if (Sure) return await this.SubmitAsync(() => handler.Handle(Number, request, ct),
            then: id => $"/finance/slips/{id}", done: "slip_recorded");
        if (!ModelState.IsValid) return await this.AgainAsync(StatusCodes.Status422UnprocessableEntity);
        var plan = await handler.PlanAsync(Number, request, ct);
        if (plan.Refusal is { } no) return await this.RefusedAsync(no);
        (Asking, Photo) = (plan.Value, await handler.PhotoOfAsync(Input.Draft, ct));
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
        Order = await orders.ReadAsync(Number, ct);
        IsAlone = !await second.IsThereAsync(ct);
        Photo = await handler.PhotoOfAsync(Input.Draft, ct);
        return Order is null ? NotFound() : null;
    }
}
