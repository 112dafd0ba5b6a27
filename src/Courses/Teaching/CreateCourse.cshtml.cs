using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Teaching;

[Authorize(Policies.Author), Reaches(Reach.OwnDraft)]
internal sealed class CreateCoursePage(CreateCourse.Handler create, Caller caller) : PageModel
{
    [BindProperty]
    public CreateCourse.Request Input { get; set; } = new("", caller.Culture.TwoLetterISOLanguageName);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => create.Handle(Input, ct), then: made => $"/teach/{made.Slug}", done: "course_created");
}
