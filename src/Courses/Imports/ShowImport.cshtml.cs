using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Imports;

[Authorize(Policies.Author), Reaches(Reach.OwnDraft)]
internal sealed class ShowImportPage(ShowImport.Handler imports, ApplyImport.Handler applies, CancelImport.Handler cancels) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The course whose plan is looked at; without one the likeliest.</summary>
    [FromQuery]
    public string? Choice { get; set; }

    [BindProperty]
    public ApplyImport.Request Input { get; set; } = new("", "", false);

    public ShowImport.Answer Import { get; private set; } = null!;

    public ImportChoice? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => applies.Handle(Id, Input, ct), then: _ => $"/teach/imports/{Id}");

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        // The other form's fields are not sent with this one.
        ModelState.Clear();
        return await this.SubmitAsync(() => cancels.Handle(Id, ct), then: _ => $"/teach/imports/{Id}");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await imports.ReadAsync(Id, ct) is not { } import) return NotFound();
        (Import, Shown) = (import, import.Plan?.Find(Input.Choice is { Length: > 0 } sent ? sent : Choice) ?? import.Plan?.Suggested);
        return null;
    }
}
