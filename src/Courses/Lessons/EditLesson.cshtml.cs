using Akada.Courses.Files;
using Akada.Kernel;
using Akada.Platform.Files;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Courses.Lessons;

/// <summary>One form with several buttons: save, look, keep for later, upload. Each sends all that was typed, so nothing is lost without JavaScript either.</summary>
[Authorize(Policies.Author), RequestSizeLimit(UploadLimits.Recording + UploadLimits.Form), RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.Recording + UploadLimits.Form, ValueLengthLimit = 1_000_000), Reaches(Reach.OwnDraft)]
internal sealed class EditLessonPage(ReadSource.Handler read, SaveLesson.Handler save, KeepDraft.Handler drafts, RenderText.Handler render, AddCourseFile.Handler add, RenderLesson files, T texts) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    public SaveLesson.Request Input { get; set; } = null!;

    public UploadRequest Upload { get; set; } = new((IFormFile?)null);

    public ReadSource.Answer Lesson { get; private set; } = null!;

    public IReadOnlyList<KeptFile> Files { get; private set; } = [];

    /// <summary>The look of what was typed, when it was asked for.</summary>
    public string? Preview { get; private set; }

    /// <summary>What readers of that text do not see, or see as it was typed.</summary>
    public IReadOnlyList<RenderText.LostWords> Lost { get; private set; } = [];

    /// <summary>After a save that lost something, the page shows what was saved.</summary>
    [FromQuery]
    public bool Look { get; set; }

    /// <summary>The text number that the author's text was begun from. A save goes over the text that the page shows; a draft keeps this one, or the notice of the other text would be gone when it is opened again.</summary>
    [BindProperty]
    public int? BeganFrom { get; set; }

    /// <summary>Names this showing of the page, so that what it sent earlier is known from what it sent last.</summary>
    [BindProperty]
    public Guid? Window { get; set; }

    public Guid NextWindow { get; } = Guid.CreateVersion7();

    /// <summary>The text that someone else saved meanwhile, to be compared with one's own.</summary>
    public bool ShowTheirs => BeganFrom != Lesson.TextNumber;

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<LessonKind>().Select(k => new SelectListItem(texts.Of("teach.kind", k), k.ToString()));

    public IEnumerable<SelectListItem> Rules => Enum.GetValues<CompletionRule>().Select(r => new SelectListItem(texts.Of("teach.rule", r), r.ToString())).Prepend(new(texts["teach.rule_usual"], ""));

    public IEnumerable<SelectListItem> FileChoices => Files.Select(f => new SelectListItem($"{f.Name} ({texts.Bytes(f.Size)})", f.Id.ToString())).Prepend(new(texts["teach.no_file"], ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } gone) return gone;
        if (Look && (await render.Handle(Id, new(Lesson.Body), ct)) is { Refusal: null } look) (Preview, Lost) = (look.Value.Html, look.Value.Lost);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] SaveLesson.Request input, CancellationToken ct)
    {
        Input = input;
        return await this.SubmitAsync(() => SaveAsync(input, ct), then: saved => $"/teach/lessons/{Id}{(saved.Lost.Count > 0 ? "?look=true" : "")}", done: "lesson_saved");
    }

    [Reaches(Reach.Oneself)]
    public async Task<IActionResult> OnPostDraftAsync([Bind(Prefix = "Input")] SaveLesson.Request input, CancellationToken ct)
    {
        ForgetErrors(input);
        await drafts.EndWindowAsync(Id, Window, ct);
        return await this.SubmitAsync(() => drafts.Handle(Id, Typed(input), ct), then: _ => $"/teach/lessons/{Id}", done: "draft_kept");
    }

    [Reaches(Reach.Oneself)]
    public Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return this.SubmitAsync(() => drafts.DropAsync(Id, Window, ct), then: _ => $"/teach/lessons/{Id}", done: "draft_dropped");
    }

    [Reaches(Reach.Oneself)]
    public async Task<IActionResult> OnPostPreviewAsync([Bind(Prefix = "Input")] SaveLesson.Request input, CancellationToken ct)
    {
        ForgetErrors(input);
        var look = await render.Handle(Id, new(input.Body), ct);
        if (look.Refusal is { } no) return await this.RefusedAsync(no);
        (Preview, Lost) = (look.Value.Html, look.Value.Lost);
        return await this.AgainAsync(StatusCodes.Status200OK);
    }

    /// <summary>The page comes again with all that was typed, and the new file in its lists.</summary>
    public async Task<IActionResult> OnPostUploadAsync([Bind(Prefix = "Input")] SaveLesson.Request input, [Bind(Prefix = "Upload")] UploadRequest upload, CancellationToken ct)
    {
        ForgetErrors(input);
        if (await read.ReadAsync(Id, ct) is not { } lesson) return NotFound();
        await drafts.EndWindowAsync(Id, Window, ct);
        await drafts.Handle(Id, Typed(input), ct);
        var kept = await add.Handle(lesson.CourseId, upload.File, ct);
        if (kept.Refusal is { } no) return await this.RefusedAsync(no, "Upload");
        if (input.Kind is not LessonKind.Text) ModelState.SetModelValue("Input.FileId", kept.Value.Id.ToString(), kept.Value.Id.ToString());
        return await this.AgainAsync(StatusCodes.Status200OK);
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await read.ReadAsync(Id, ct) is not { } lesson) return NotFound();
        Lesson = lesson;
        Files = [.. (await files.FilesOfAsync(lesson.CourseId, ct)).Values.OrderByDescending(f => f.Id)];
        BeganFrom ??= Input?.BasedOn ?? lesson.Draft?.BasedOn ?? lesson.TextNumber;
        Input ??= AsLeft(lesson);
        return null;
    }

    private static SaveLesson.Request AsLeft(ReadSource.Answer lesson)
    {
        var (title, body) = lesson.Draft is { } draft ? (draft.Title, draft.Body) : (lesson.Title, lesson.Body);
        var set = lesson.Draft?.Settings ?? new(lesson.Kind, lesson.Url, lesson.FileId, lesson.Minutes, lesson.Rule, lesson.Required);
        return new(title, set.Kind, body, set.Url, set.FileId, set.Minutes, set.Rule, set.Required, lesson.TextNumber);
    }

    private KeepDraft.Request Typed(SaveLesson.Request input) => new(input.Title, input.Body, BeganFrom ?? input.BasedOn, DraftSettings.Of(input));

    // SaveLesson itself keeps title and text of who comes too late.
    private async Task<Result<SaveLesson.Answer>> SaveAsync(SaveLesson.Request input, CancellationToken ct)
    {
        await drafts.EndWindowAsync(Id, Window, ct);
        var saved = await save.Handle(Id, input, ct);
        if (saved.Refusal is null) await drafts.EndWindowAsync(Id, Window, ct, forget: true);
        else if (saved.Refusal == Refusals.LessonChanged) await drafts.Handle(Id, Typed(input), ct);
        return saved;
    }

    // To look or to keep a draft, a lesson need not be complete.
    private void ForgetErrors(SaveLesson.Request input)
    {
        Input = input;
        foreach (var entry in ModelState.Values) entry.Errors.Clear();
        foreach (var key in ModelState.Keys) ModelState[key]!.ValidationState = Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Valid;
    }
}
