using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Courses.Lessons;

[Authorize(Policies.Author), Reaches(Reach.OwnDraft)]
internal sealed class ListVersionsPage(ReadSource.Handler read, RestoreVersion.Handler versions, IAccounts accounts) : PageModel, ILoads
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>The one to read in full.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public ReadSource.Answer Lesson { get; private set; } = null!;

    public Page<RestoreVersion.Line> Lines { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, Person> Names { get; private set; } = null!;

    public RestoreVersion.Text? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(int restore, CancellationToken ct) =>
        this.SubmitAsync(() => versions.Handle(Id, restore, ct), then: done => $"/teach/lessons/{Id}{(done.Lost.Count > 0 ? "?look=true" : "")}",
            done: "version_restored");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await read.ReadAsync(Id, ct) is not { } lesson) return NotFound();
        (Lesson, Lines) = (lesson, (await versions.ListAsync(Id, Before, null, ct)).Value);
        Names = await accounts.NamesOfAsync(Lines.Items.Select(l => l.WrittenBy).OfType<Guid>(), ct);
        if (Number is { } number) Shown = await versions.ReadAsync(Id, number, ct);
        return null;
    }
}
