using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Joining;

[Authorize(Policies.Student), Reaches(Reach.Oneself)]
internal sealed class LeaveCoursePage(LeaveCourse.Handler leave, ICourses courses, IEnrollments enrollments, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public CourseCard? Course { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => leave.Handle(Course!.Id, ct), then: _ => "/", done: "left");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(Slug, ct);
        var seat = Course is null ? null : await enrollments.FindAsync(caller.Id, Course.Id, ct);
        return seat is { State: not (SeatState.Left or SeatState.Removed) } ? null : NotFound();
    }
}
