using Akada.Kernel;
using Akada.Payments.Refunds;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Finance;

[Authorize(Policies.Admin)]
internal sealed class ShowFinanceOrderPage(ShowFinanceOrder.Reader reader, WorkOnRefund.Handler work) : PageModel, ILoads
{
    [FromRoute]
    public string Number { get; set; } = "";

    public ShowFinanceOrder.Answer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAgainAsync(Guid id, CancellationToken ct) => DoAsync(() => work.AgainAsync(id, ct), "refund_again");

    public Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken ct) => DoAsync(() => work.DropAsync(id, ct), "refund_dropped");

    public Task<IActionResult> OnPostHandedBackAsync(Guid id, CancellationToken ct) => DoAsync(() => work.HandedBackAsync(id, ct), "refund_handed_back");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await reader.ReadAsync(Number, ct) is not { } order) return NotFound();
        Shown = order;
        return null;
    }

    private Task<IActionResult> DoAsync(Func<Task<Result<string>>> act, string done) => this.SubmitAsync(act, then: number => $"/finance/orders/{number}#refunds", done: done);
}
