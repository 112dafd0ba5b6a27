using Akada.Courses.Files;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Imports;

[Authorize(Policies.Author), RequestSizeLimit(UploadLimits.Package + UploadLimits.Form), RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.Package + UploadLimits.Form), Reaches(Reach.OwnDraft)]
internal sealed class ImportCoursePage(ImportCourse.Handler import, ShowImport.Handler imports, Caller caller) : PageModel, ILoads
{
    [BindProperty]
    public ImportCourse.Request Input { get; set; } = new((IFormFile?)null, null);

    public bool IsAdmin => caller.IsAdmin;

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Page<ShowImport.Line> Latest { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => import.Handle(Input, ct), then: import => $"/teach/imports/{import.Id}");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Latest = await imports.LatestAsync(After, null, ct);
        return null;
    }
}
