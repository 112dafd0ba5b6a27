using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Payments.Finance;

[Authorize(Policies.Admin)]
internal sealed class ListFinanceOrdersPage(ListFinanceOrders.Reader reader, T texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<ListFinanceOrders.Line> Shown { get; private set; } = null!;

    public IEnumerable<SelectListItem> States =>
        [new(texts["finance.any_state"], ""), new(texts["finance.look"], "look"), .. Enum.GetValues<OrderState>().Select(s => new SelectListItem(texts.Of("payments.state", s), s.ToString().ToLowerInvariant()))];

    public async Task OnGetAsync(CancellationToken ct) => Shown = await reader.ReadAsync(new() { Text = Text, State = State, After = After }, ct);

    public string NextUrl(string after) => "/finance" + Wanted(new() { { "after", after } });

    public string ExportUrl => "/api/v1/finance/orders/export" + Wanted([]);

    private QueryBuilder Wanted(QueryBuilder query)
    {
        if (!string.IsNullOrEmpty(Text)) query.Add("text", Text);
        if (!string.IsNullOrEmpty(State)) query.Add("state", State);
        return query;
    }
}
