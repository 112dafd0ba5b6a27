using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Publishing;

[Authorize(Policies.Admin)]
internal sealed class RestoreCoursePage(RestoreCourse.Handler restore) : PageModel, ILoads
{
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Page<RestoreCourse.Line> Lines { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        this.SubmitAsync(() => restore.Handle(id, ct), then: slug => $"/teach/{slug}", done: "course_restored");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Lines = await restore.ListAsync(After, null, ct);
        return null;
    }
}
