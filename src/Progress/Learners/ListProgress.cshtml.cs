using Akada.Courses;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Progress.Learners;

[Authorize(Policies.Author), Reaches(Reach.Others)]
internal sealed class ListProgressPage(ListProgress.Handler list, CourseLookedAfter courses) : PageModel
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Stage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public CourseCard Course { get; private set; } = null!;

    public ListProgress.Answer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await courses.FindBySlugAsync(Slug, ct) is not { } course) return NotFound();
        (Course, Shown) = (course, await list.ReadAsync(course.Id, Stage, After, Kernel.Page.Usual, ct));
        return Page();
    }
}
