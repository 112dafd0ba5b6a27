using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Children;

[Authorize(Policies.Parent)]
internal sealed class ListChildrenPage(ListChildren.Handler list) : PageModel
{
    public IReadOnlyList<ListChildren.Answer> Children { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Children = await list.Handle(ct);
}
