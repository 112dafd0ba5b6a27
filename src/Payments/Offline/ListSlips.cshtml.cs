using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Offline;

[Authorize(Policies.Admin)]
internal sealed class ListSlipsPage(ListSlips.Reader reader, SecondAdmin second) : PageModel
{
    [FromQuery]
    public bool Decided { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public Page<ListSlips.Line> Shown { get; private set; } = new([], null);

    public bool IsAlone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(Decided, After, null, ct);
        IsAlone = !await second.IsThereAsync(ct);
    }
}
