using Akada.Courses.Files;
using Akada.Courses.Outline;
using Akada.Courses.Teaching;
using Akada.Platform.Files;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Courses.Details;

[Authorize(Policies.Author), RequestSizeLimit(UploadLimits.File + UploadLimits.Form)]
internal sealed class EditDetailsPage(ReadDetails.Handler read, EditDetails.Handler edit, ShowThumbnail.Handler thumbnail, FileStore store, T texts) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public EditDetails.Request Input { get; set; } = null!;

    public UploadRequest Picture { get; set; } = new((IFormFile?)null);

    public ReadDetails.Answer Course { get; private set; } = null!;

    public KeptFile? Shown { get; private set; }

    public IEnumerable<SelectListItem> LanguageChoices => Languages.Choices(Course.Language);

    public IEnumerable<SelectListItem> Levels => Enum.GetValues<CourseLevel>().Select(l => new SelectListItem(texts.Of("teach.level", l), l.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] EditDetails.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => edit.Handle(Course.Id, Input = input, ct), then: slug => $"/teach/{slug}/details", done: "details_saved");

    public async Task<IActionResult> OnPostThumbnailAsync([Bind(Prefix = "Picture")] UploadRequest input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => thumbnail.Handle(Course.Id, input.File, ct), then: _ => $"/teach/{Slug}/details#picture", done: "thumbnail_shown", prefix: "Picture");

    public async Task<IActionResult> OnPostNoThumbnailAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => thumbnail.RemoveAsync(Course.Id, ct), then: _ => $"/teach/{Slug}/details#picture");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (Input is not null && Course is not null) return null;
        if (await read.BySlugAsync(Slug, ct) is not { } course) return NotFound();
        (Course, Input) = (course, course.AsRequest());
        Shown = course.ThumbnailFileId is { } id ? await store.FindAsync(id, ct) : null;
        return null;
    }
}
