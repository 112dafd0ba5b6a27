using Akada.Courses.Outline;
using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Teaching;

[Authorize(Policies.Author)]
internal sealed class ListTaughtPage(ListTaught.Handler list, Caller caller) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public CourseState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public bool IsOverseer => caller.IsOverseer;

    public bool IsAdmin => caller.IsAdmin;

    public Page<ListTaught.Line> Lines { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Lines = await list.ReadAsync(State, mine: !caller.IsOverseer, After, null, ct);
}
