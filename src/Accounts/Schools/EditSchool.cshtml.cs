using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Schools;

[Authorize(Policies.Admin)]
internal sealed class EditSchoolPage(EditSchool.Handler handler, AkadaDb db) : PageModel
{
    [BindProperty]
    public EditSchool.Request Input { get; set; } = new("", "", "", "", "", false, false, false, false, 16);

    public async Task OnGetAsync(CancellationToken ct) => Input = await EditSchool.ReadAsync(db, ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => "/school", done: "school_saved");
}
