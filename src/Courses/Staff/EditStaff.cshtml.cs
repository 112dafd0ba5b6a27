using Akada.Courses.Catalogue;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Staff;

[Authorize(Policies.Author)]
internal sealed class EditStaffPage(ListStaff.Handler list, AddStaff.Handler add, RemoveStaff.Handler remove, HandOver.Handler handOver, AkadaDb db, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public AddStaff.Request Input { get; set; } = new("");

    public CourseCard Course { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Page<ListStaff.Line> Lines { get; private set; } = null!;

    public bool IsOwner { get; private set; }

    public Guid Me => caller.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] AddStaff.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => add.Handle(Course.Id, Input = input, ct), then: _ => $"/teach/{Slug}/staff", done: "staff_added");

    [Reaches(Reach.Oneself)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => remove.Handle(Course.Id, id, ct), then: _ => id == caller.Id ? "/teach" : $"/teach/{Slug}/staff", done: "staff_removed");

    public async Task<IActionResult> OnPostHandOverAsync(Guid id, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => handOver.Handle(Course.Id, new(id), ct), then: _ => $"/teach/{Slug}/staff", done: "handed_over");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await db.CoursesLookedAfterBy(caller).AsNoTracking().Where(c => c.Slug == Slug).Select(CourseBook.ToCard).SingleOrDefaultAsync(ct) is not { } course) return NotFound();
        var lines = await list.Handle(course.Id, After, null, ct);
        // Whom the page before ended with may have left meanwhile.
        if (lines.Refusal is not null) lines = await list.Handle(course.Id, null, null, ct);
        (Course, Lines, IsOwner) = (course, lines.Value, await list.IsOwnerAsync(course.Id, ct));
        return null;
    }
}
