using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Catalogue;

[AllowAnonymous]
internal sealed class ShowCoursePage(ShowCourse.Handler handler) : PageModel
{
    public ShowCourse.Answer? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        Shown = await handler.ReadAsync(slug, ct);
        return Shown is null ? NotFound() : Page();
    }
}
