using Akada.Accounts.Schools;
using Akada.Families.Linking;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Guardians;

/// <summary>A student sees who looks on, and invites a guardian.</summary>
[Authorize(Policies.Student)]
internal sealed class MyGuardiansPage(ListGuardians.Handler list, MakeLinkCode.Handler make, WithdrawLinkCode.Handler withdraw, IFamilies families, SchoolBook school, Caller caller) : PageModel, ILoads
{
    /// <summary>The code just made, carried over one redirect in an encrypted cookie: it is stored nowhere.</summary>
    [TempData]
    public string? Fresh { get; set; }

    public bool NeedsConsent { get; private set; }

    public string School { get; private set; } = "";

    public ListGuardians.Answer Shown { get; private set; } = new([], []);

    public CodesView Codes => new(caller.Name, Fresh, Shown.Codes);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostInviteAsync(CancellationToken ct) => this.SubmitAsync(async () =>
    {
        var made = await make.Handle(caller.Id, ct);
        if (made.Ok) Fresh = made.Value.Code;
        return made;
    }, then: _ => "/family/guardians");

    public Task<IActionResult> OnPostWithdrawAsync(Guid codeId, CancellationToken ct) =>
        this.SubmitAsync(() => withdraw.Handle(caller.Id, codeId, ct), then: _ => "/family/guardians", done: "link_code_withdrawn");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await list.Handle(caller.Id, ct) is not { } shown) return NotFound();
        Shown = shown;
        NeedsConsent = await families.NeedsConsentAsync(caller.Id, ConsentPurpose.Learning, ct);
        School = (await school.FindAsync(ct))!.Name;
        return null;
    }
}
