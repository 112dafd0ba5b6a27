using Akada.Kernel;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Joining;

[Authorize(Policies.Student)]
internal sealed class MyEnrollmentsPage(MyEnrollments.Handler mine) : PageModel
{
    [FromQuery]
    public string? After { get; set; }

    public Page<MyEnrollments.Line> Lines { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Lines = await mine.ReadAsync(After, Kernel.Page.Usual, ct);
}
