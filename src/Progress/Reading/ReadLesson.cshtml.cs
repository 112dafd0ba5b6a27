using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Progress.Completion;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Progress.Reading;

[Authorize(Policies.Student), Reaches(Reach.Oneself)]
[Repeatable]
internal sealed class ReadLessonPage(ReadLesson.Handler read, CompleteLesson.Handler complete) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public Guid LessonId { get; set; }

    public ReadLesson.Answer? Read { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    /// <summary>"Done and next": to the following lesson, or to the end of the course.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => complete.Handle(LessonId, ct), then: _ => $"/learn/{Slug}/{Read!.Next?.ToString() ?? "finished"}");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Read ??= await read.ReadAsync(Slug, LessonId, ct);
        return Read is null ? NotFound() : null;
    }
}
