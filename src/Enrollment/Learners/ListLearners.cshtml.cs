using Akada.Courses;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Enrollment.Learners;

[Authorize(Policies.Author), Reaches(Reach.Others)]
internal sealed class ListLearnersPage(ListLearners.Handler list, AddLearner.Handler add, LimitSeats.Handler limit, CourseOfStaff courses) : PageModel, ILoads
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public SeatState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public AddLearner.Request Input { get; set; } = new("", "");

    public LimitSeats.Request Limit { get; set; } = new((int?)null);

    public CourseCard? Course { get; private set; }

    public Page<ListLearners.Line>? Lines { get; private set; }

    public LimitSeats.Answer Seats { get; private set; } = new(null, 0, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAddAsync([Bind(Prefix = "Input")] AddLearner.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => add.Handle(Course!.Id, Input = input, ct), then: made => $"/teach/{Slug}/learners?done={DoneOf(made)}");

    public async Task<IActionResult> OnPostLimitAsync([Bind(Prefix = "Limit")] LimitSeats.Request input, CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => limit.Handle(Course!.Id, input, ct), then: _ => $"/teach/{Slug}/learners", done: "capacity_set", prefix: "Limit");

    private static string DoneOf(AddLearner.Answer made) =>
        made.State != SeatState.Invited ? "learner_added" : made.GuardianFirst ? "learner_invited_guardian" : "learner_invited";

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Course = await courses.FindBySlugAsync(Slug, ct);
        if (Course is null) return NotFound();
        Seats = await limit.ReadAsync(Course.Id, ct);
        Limit = new(Seats.Capacity);
        Lines = await list.ReadAsync(Course.Id, State, After, Kernel.Page.Usual, ct);
        return null;
    }
}
