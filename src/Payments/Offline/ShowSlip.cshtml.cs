using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Offline;

[Authorize(Policies.Admin)]
internal sealed class ShowSlipPage(ShowSlip.Reader reader, ApproveSlip.Handler approve, RefuseSlip.Handler refuse, SecondAdmin second) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    // Bound for the form of the refusal alone: the button that approves sends no reason.
    public RefuseSlip.Request Input { get; set; } = new("");

    public ShowSlip.Answer? Shown { get; private set; }

    public bool IsAlone { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var done = "slip_approved";
        return await this.SubmitAsync(async () =>
        {
            var approved = await approve.Handle(Id, CancellationToken.None);
            if (approved.Ok) done = approved.Value switch { { GoesBack: true } => "slip_goes_back",
                { HadMinor: > 0 } => "slip_part_back",
                { SurplusMinor: > 0 } => "slip_over", _ => done };
            return approved;
        }, then: _ => Submit.WithDone($"/finance/slips/{Id}", done));
    }

    public Task<IActionResult> OnPostRefuseAsync([Bind(Prefix = "Input")] RefuseSlip.Request input, CancellationToken ct)
    {
        Input = input;
        return this.SubmitAsync(() => refuse.Handle(Id, input, ct), then: _ => $"/finance/slips/{Id}", done: "slip_refused");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(Id, ct);
        IsAlone = Shown is { State: SlipState.Recorded, MayApprove: false } && !await second.IsThereAsync(ct);
        return Shown is null ? NotFound() : null;
    }
}
