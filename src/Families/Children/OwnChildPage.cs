using Akada.Accounts;
using Akada.Families.Links;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Children;

/// <summary>What every page about one child begins with: is this the caller's child? Otherwise there is nothing here (rule 10).</summary>
internal abstract class OwnChildPage(FamilyDoor door) : PageModel, ILoads
{
    [FromRoute]
    public string Code { get; set; } = "";

    public Person Child => Own.Person;

    protected OwnChild Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public virtual async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await door.OwnChildAsync(Code, ct) is not { } own) return NotFound();
        Own = own;
        return null;
    }
}
