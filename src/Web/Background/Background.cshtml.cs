using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Web.Background;

[Authorize(Policies.Admin)]
internal sealed class BackgroundPage(LookAfterWork.Handler handler, AllowSweep.Handler sweep) : PageModel, ILoads
{
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public LookAfterWork.Answer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken ct) => this.SubmitAsync(() => handler.RetryAsync(id, ct), then: _ => "/background", done: "work_retried");

    public Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken ct) => this.SubmitAsync(() => handler.DropAsync(id, ct), then: _ => "/background", done: "work_dropped");

    public Task<IActionResult> OnPostSweepAsync(CancellationToken ct) => this.SubmitAsync(() => sweep.Handle(ct), then: _ => "/background", done: "sweep_allowed");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = await handler.ReadAsync(After, ct);
        return null;
    }
}
