using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.People;

/// <summary>A page that asks once more before something is done to one person. Not yours to look after: 404.</summary>
internal abstract class PersonQuestion(AkadaDb db, Caller caller) : PageModel, ILoads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public PersonFacts Person { get; private set; } = null!;

    /// <summary>True when somebody looks after their own account here.</summary>
    protected bool IsMe => Person.Id == caller.Id;

    public string Back => "/people/" + Person.Code;

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var person = await db.Users.AsNoTracking().ManagedBy(caller).WithCode(Code).Select(PersonFacts.Of).SingleOrDefaultAsync(ct);
        if (person is null) return NotFound();
        Person = person;
        return null;
    }
}
