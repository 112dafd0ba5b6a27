using Akada.Courses.Outline;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Publishing;

[Authorize(Policies.Author), Reaches(Reach.OwnDraft)]
internal sealed class DeleteCoursePage(DeleteCourse.Handler delete, AkadaDb db, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public DeleteCourse.Request Input { get; set; } = new(false);

    public Course Course { get; private set; } = null!;

    public CourseUse Use { get; private set; } = new(0, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => delete.Handle(Course.Id, Input, ct), then: _ => "/teach", done: "course_deleted");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await db.CoursesOwnedBy(caller).AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } course) return NotFound();
        (Course, Use) = (course, await delete.UseAsync(course.Id, ct));
        return null;
    }
}
