using Akada.Accounts;
using Akada.Families.Consents;
using Akada.Families.Linking;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Guardians;

/// <summary>The school looks at one person's family: guardians, codes and consents of a student, the children of a guardian.</summary>
[Authorize(Policies.Overseer)]
internal sealed class FamilyOfPersonPage(
    SchoolRoll roll, ListGuardians.Handler list, OpenCodes codes, ConsentHistory consents, MakeLinkCode.Handler make, WithdrawLinkCode.Handler withdraw) : PageModel, ILoads
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>The code just made, carried over one redirect in an encrypted cookie: it is stored nowhere.</summary>
    [TempData]
    public string? Fresh { get; set; }

    /// <summary>The child's new PIN after a restriction, shown this once.</summary>
    [TempData]
    public string? FreshPin { get; set; }

    [TempData]
    public string? FreshPinOf { get; set; }

    public Person Person { get; private set; } = null!;

    public bool IsChild => Person.Role == Role.Student;

    public IReadOnlyList<ListGuardians.Entry> Links { get; private set; } = [];

    public CodesView Codes { get; private set; } = new("", null, []);

    public IReadOnlyList<ReadConsent.Entry> Consents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct) => await LoadAsync(ct) ?? await this.SubmitAsync(async () =>
    {
        var made = await make.Handle(Person.Id, ct);
        if (made.Ok) Fresh = made.Value.Code;
        return made;
    }, then: _ => $"/people/{Person.Code}/family");

    public async Task<IActionResult> OnPostWithdrawAsync(Guid codeId, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => withdraw.Handle(Person.Id, codeId, ct), then: _ => $"/people/{Person.Code}/family", done: "link_code_withdrawn");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await roll.FindByCodeAsync(Code, ct) is not { Person: { Role: Role.Student or Role.Parent } person }) return NotFound();
        Person = person;
        Links = await list.LinksAsync(person.Id, ct);
        if (!IsChild) return null;
        Codes = new(person.Name, Fresh, await codes.OfAsync(person.Id, ct));
        Consents = await consents.OfAsync(person.Id, ct);
        return null;
    }
}
