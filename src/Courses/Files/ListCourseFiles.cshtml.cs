using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Courses.Files;

[Authorize(Policies.Author), RequestSizeLimit(UploadLimits.Recording + UploadLimits.Form), RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.Recording + UploadLimits.Form), Reaches(Reach.OwnDraft)]
internal sealed class ListCourseFilesPage(ListCourseFiles.Handler list, AddCourseFile.Handler add, RemoveCourseFile.Handler remove, AkadaDb db, Caller caller) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public UploadRequest Input { get; set; } = new((IFormFile?)null);

    public CourseCard Course { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Page<AddCourseFile.Answer> Files { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] UploadRequest input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => add.Handle(Course.Id, input.File, ct), then: _ => $"/teach/{Slug}/files", done: "file_added");

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => remove.Handle(Course.Id, id, ct), then: _ => $"/teach/{Slug}/files", done: "file_removed");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await db.CoursesEditableBy(caller).AsNoTracking().Where(c => c.Slug == Slug).Select(Catalogue.CourseBook.ToCard).SingleOrDefaultAsync(ct) is not { } course) return NotFound();
        (Course, Files) = (course, (await list.Handle(course.Id, After, null, ct)).Value);
        return null;
    }
}
