using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Progress.Overview;

[Authorize(Policies.Student)]
internal sealed class MyCoursesPage(MyCourses.Handler read) : PageModel
{
    public Page<MyCourses.Line> Shown { get; private set; } = null!;

    public async Task OnGetAsync(string? after, CancellationToken ct) => Shown = await read.ReadAsync(after, null, ct);
}
