using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Progress.Overview;

[Authorize(Policies.Parent)]
internal sealed class ListChildCoursesPage(ChildrenProgress children) : PageModel
{
    public ChildCourses.Shown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, string? after, CancellationToken ct)
    {
        if (await children.OfAsync(c => c.Code == code, after, null, ct) is not { } shown) return NotFound();
        Shown = shown;
        return Page();
    }
}
