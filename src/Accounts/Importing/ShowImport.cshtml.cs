using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Importing;

[Authorize(Policies.Overseer)]
internal sealed class ShowImportPage(ShowImport.Handler shows, ApplyImport.Handler applies) : PageModel, ILoads
{
    [BindProperty]
    public ApplyImport.Request Input { get; set; } = new("");

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public RowKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public ShowImport.Answer Import { get; private set; } = null!;

    public IEnumerable<(RowKind Kind, int Count)> Counts =>
        [(RowKind.Error, Import.Errors), (RowKind.New, Import.New), (RowKind.Changed, Import.Changed), (RowKind.Unchanged, Import.Unchanged)];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => applies.Handle(Id, Input, ct), then: _ => $"/people/import/{Id}", done: "imported");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await shows.Handle(Id, new() { Kind = Kind?.ToString(), After = After }, ct) is not { } import) return NotFound();
        Import = import;
        return null;
    }
}
