using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Audit.Reading;

[Authorize(Policies.Admin)]
internal sealed class ShowLinePage(ShowLine.Handler show) : PageModel
{
    public AuditLine Line { get; private set; } = null!;

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await show.ReadAsync(id, ct) is not { } line) return NotFound();
        (Line, Changes) = (line, Change.Of(line));
        return Page();
    }
}
