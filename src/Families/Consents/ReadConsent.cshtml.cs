using Akada.Platform.Forms;
using Akada.Platform.Html;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Consents;

[Authorize(Policies.Parent)]
internal sealed class ReadConsentPage(ReadConsent.Handler read, GiveConsent.Handler give, WithdrawConsent.Handler withdraw, Markdown markdown) : PageModel, ILoads
{
    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public GiveConsent.Request Input { get; set; } = new(false, null);

    public ReadConsent.Answer Shown { get; private set; } = null!;

    public IHtmlContent Body => markdown.Show(Shown.Body);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => give.Handle(Shown.ChildId, Input, ct), then: _ => $"/family/{Shown.Code}/consent", done: "consent_given");

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        // The fields of giving are not in this form.
        ModelState.Clear();
        return await LoadAsync(ct) ?? await this.SubmitAsync(() => withdraw.Handle(Shown.ChildId, ConsentPurpose.Learning, ct), then: _ => $"/family/{Shown.Code}/consent", done: "consent_withdrawn");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await read.Handle(Code, ct) is not { } shown) return NotFound();
        Shown = shown;
        return null;
    }
}
