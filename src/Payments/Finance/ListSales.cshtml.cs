using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Payments.Finance;

[Authorize(Policies.Author)]
internal sealed class ListSalesPage(ListSales.Reader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [FromQuery]
    public string? After { get; set; }

    public ListSales.Answer Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shown = await reader.ReadAsync(new() { From = From, To = To, After = After }, ct);
        // The fields show the days that were meant.
        ModelState.Clear();
        (From, To) = (Shown.From, Shown.To);
    }
}
