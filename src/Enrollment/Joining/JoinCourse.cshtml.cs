using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Joining;

[Authorize(Policies.SignedIn)]
internal sealed class JoinCoursePage(JoinCourse.Handler join, ICourses courses, IEnrollments enrollments, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public JoinCourse.Request Input { get; set; } = new((Guid?)null);

    public CourseCard? Course { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    [Reaches(Reach.Others, ProveFirst = "enrollment.verify_first")]
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => join.Handle(Input, ct), then: answer => answer.State == SeatState.Active ? $"/learn/{Slug}" : $"/courses/{Slug}?done=waiting");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(Slug, ct);
        if (Course is null) return NotFound();
        // As the use case has it: who has a seat may come back to a course that has left the catalogue (rule 19).
        return Course.IsPublished || await enrollments.FindAsync(caller.Id, Course.Id, ct) is { State: not SeatState.Removed, GuardianFirst: false } ? null : NotFound();
    }
}
