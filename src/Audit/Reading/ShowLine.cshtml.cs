using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Audit.Reading;

[Authorize(Policies.Admin)]
internal sealed class ShowLinePage(ShowLine.Handler show, T texts) : PageModel
{
    public AuditLine Line { get; private set; } = null!;

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await show.ReadAsync(id, ct) is not { } line) return NotFound();
        (Line, Changes) = (line, Change.InWords(line, texts));
        return Page();
    }
}
