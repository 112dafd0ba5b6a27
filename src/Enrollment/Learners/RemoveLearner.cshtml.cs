using Akada.Accounts;
using Akada.Courses;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Learners;

[Authorize(Policies.Author), Reaches(Reach.Others)]
internal sealed class RemoveLearnerPage(RemoveLearner.Handler remove, CourseOfStaff courses, IEnrollments enrollments, IAccounts accounts) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public Guid LearnerId { get; set; }

    [BindProperty]
    public RemoveLearner.Request Input { get; set; } = new("");

    public CourseCard? Course { get; private set; }

    public Person? Learner { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => remove.Handle(Course!.Id, LearnerId, Input, ct), then: _ => $"/teach/{Slug}/learners", done: "learner_removed");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(Slug, ct);
        if (Course is null || await enrollments.FindAsync(LearnerId, Course.Id, ct) is null) return NotFound();
        Learner = await accounts.FindAsync(LearnerId, ct);
        return Learner is null ? NotFound() : null;
    }
}
