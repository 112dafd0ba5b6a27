using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Imports;

[Authorize(Policies.Author)]
internal sealed class ShowImportPage(ShowImport.Handler imports) : PageModel
{
    public ShowImport.Answer Import { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await imports.ReadAsync(id, ct) is not { } import) return NotFound();
        Import = import;
        return Page();
    }
}
