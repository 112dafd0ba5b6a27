using Akada.Courses.Lessons;
using Akada.Courses.Publishing;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Courses.Outline;

/// <summary>The course's workshop: its order, and where it stands on its way to learners.</summary>
[Authorize(Policies.Author), Reaches(Reach.OwnDraft)]
internal sealed class EditOutlinePage(
    ReadOutline.Handler outlines, ReorderOutline.Handler reorder, AddModule.Handler addModule, RenameModule.Handler rename, DeleteModule.Handler deleteModule,
    RestoreModule.Handler restoreModule, AddLesson.Handler addLesson, DeleteLesson.Handler deleteLesson, RestoreLesson.Handler restoreLesson, MoveCourse.Handler move, Caller caller, T texts) : PageModel, ILoads
{
    private (Guid Module, string Form) _sentFor;

    [FromRoute]
    public string Slug { get; set; } = "";

    public AddModule.Request Module { get; set; } = new("");

    public AddLesson.Request Lesson { get; set; } = new("", null);

    public RenameModule.Request Rename { get; set; } = new("");

    public MoveCourse.Request Step { get; set; } = new(null, null);

    public ReadOutline.Outline Course { get; private set; } = null!;

    public bool MayPublish { get; private set; }

    public bool IsOverseer => caller.IsOverseer;

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<LessonKind>().Select(k => new SelectListItem(texts.Of("teach.kind", k), k.ToString()));

    /// <summary>True for the one module whose form comes back refused: it shows what was typed, and the summary of errors leads there.</summary>
    public bool WasSentFor(Guid moduleId, string form) => _sentFor == (moduleId, form);

    private string Here => $"/teach/{Slug}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAddModuleAsync([Bind(Prefix = "Module")] AddModule.Request input, CancellationToken ct) =>
        ActAsync(() => addModule.Handle(Course.Id, Module = input, ct), "#add-module", "Module", ct);

    public Task<IActionResult> OnPostRenameAsync(Guid id, [Bind(Prefix = "Rename")] RenameModule.Request input, CancellationToken ct) =>
        ActAsync(() => rename.Handle(id, Rename = input, ct), "#m-" + id, "Rename", ct, id);

    public Task<IActionResult> OnPostAddLessonAsync(Guid id, [Bind(Prefix = "Lesson")] AddLesson.Request input, CancellationToken ct) =>
        ActAsync(() => addLesson.Handle(id, Lesson = input, ct), "#m-" + id, "Lesson", ct, id);

    public Task<IActionResult> OnPostDeleteModuleAsync(Guid id, CancellationToken ct) => ActAsync(() => deleteModule.Handle(id, ct), "", "", ct, done: "part_deleted");

    public Task<IActionResult> OnPostRestoreModuleAsync(Guid id, CancellationToken ct) => ActAsync(() => restoreModule.Handle(id, ct), "#m-" + id, "", ct);

    public Task<IActionResult> OnPostDeleteLessonAsync(Guid id, CancellationToken ct) => ActAsync(() => deleteLesson.Handle(id, ct), "", "", ct, done: "part_deleted");

    public Task<IActionResult> OnPostRestoreLessonAsync(Guid id, CancellationToken ct) => ActAsync(() => restoreLesson.Handle(id, ct), "#at-" + id, "", ct);

    public Task<IActionResult> OnPostMoveAsync(Guid id, bool up, long version, CancellationToken ct) =>
        ActAsync(() => MoveAsync(id, up ? -1 : 1, version, ct), "#at-" + id, "", ct);

    [Reaches(Reach.School)]
    public async Task<IActionResult> OnPostStepAsync([Bind(Prefix = "Step")] MoveCourse.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => move.Handle(Course.Id, Step = input, ct), then: _ => Here, done: DoneOf(input.Step), prefix: "Step");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await outlines.BySlugAsync(Slug, ct) is not { } course) return NotFound();
        (Course, MayPublish) = (course, move.MayPublish);
        return null;
    }

    /// <summary>True where the up (-1) or down button has nowhere to go.</summary>
    public bool IsAtEdge(Guid id, int step) => OutlineOrder.Edge(Course.Order, id, step) is not null;

    private async Task<Result<ReorderOutline.Answer>> MoveAsync(Guid id, int step, long version, CancellationToken ct) =>
        OutlineOrder.Edge(Course.Order, id, step) is { } edge ? edge : await reorder.Handle(Course.Id, new(version, OutlineOrder.Move(Course.Order, id, step)), ct);

    private static string? DoneOf(MoveCourse.Step? step) => step is null ? null : "course_" + step.Value.ToString().ToLowerInvariant();

    private async Task<IActionResult> ActAsync<TDone>(Func<Task<Result<TDone>>> act, string anchor, string prefix, CancellationToken ct, Guid module = default, string? done = null)
    {
        _sentFor = (module, prefix);
        return await LoadAsync(ct) ?? await this.SubmitAsync(act, then: _ => Here + anchor, done: done, prefix: prefix);
    }
}
