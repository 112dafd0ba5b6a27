using Akada.Courses;
using Akada.Enrollment;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Progress.Reading;

[Authorize(Policies.Student)]
internal sealed class FinishedCoursePage(ICourses courses, IEnrollments enrollments, Standings standings, Caller caller) : PageModel
{
    public CourseCard? Course { get; private set; }

    public Standing? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(slug, ct);
        if (Course is null || !await enrollments.MayLearnAsync(caller.Id, Course.Id, ct)) return NotFound();
        Standing = (await standings.OfSeatsAsync([(caller.Id, Course.Id)], ct))[0];
        return Page();
    }
}
