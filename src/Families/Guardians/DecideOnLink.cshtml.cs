using System.ComponentModel.DataAnnotations;
using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Guardians;

/// <summary>One question with a reason for the three things the school may do to a link.</summary>
[Authorize(Policies.Overseer)]
internal sealed class DecideOnLinkPage(
    SchoolRoll roll, ListGuardians.Handler list, RestrictGuardian.Handler restrict, LiftRestriction.Handler lift, EndLink.Handler end) : PageModel, ILoads
{
    public sealed record Reasoned([Required, StringLength(200, MinimumLength = 3)] string Reason);

    [FromRoute]
    public string Code { get; set; } = "";

    [FromRoute]
    public Guid LinkId { get; set; }

    [FromRoute]
    public string What { get; set; } = "";

    [BindProperty]
    public Reasoned Input { get; set; } = new("");

    public ListGuardians.Entry Link { get; private set; } = null!;

    /// <summary>The child's new PIN after a restriction, carried over one redirect in an encrypted cookie.</summary>
    [TempData]
    public string? FreshPin { get; set; }

    [TempData]
    public string? FreshPinOf { get; set; }

    private string Notice => What switch
    {
        "restrict" => "link_restricted",
        "lift" => "restriction_lifted",
        _ => "link_ended",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await LoadAsync(ct)
        ?? await this.SubmitAsync(() => ActAsync(ct), then: _ => $"/people/{Code}/family", done: Notice);

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await roll.FindByCodeAsync(Code, ct) is not { Person: var person }) return NotFound();
        if ((await list.LinksAsync(person.Id, ct)).FirstOrDefault(l => l.LinkId == LinkId) is not { } link) return NotFound();
        Link = link;
        return null;
    }

    private async Task<Result<Done>> ActAsync(CancellationToken ct) => What switch
    {
        "restrict" => await RestrictAsync(ct),
        "lift" => await lift.Handle(LinkId, new(Input.Reason), ct),
        _ => await end.Handle(LinkId, new(Input.Reason), ct),
    };

    private async Task<Result<Done>> RestrictAsync(CancellationToken ct)
    {
        var done = await restrict.Handle(LinkId, new(Input.Reason), ct);
        if (done.Refusal is { } no) return no;
        (FreshPin, FreshPinOf) = (done.Value.ChildPin, Link.ChildName);
        return Done.It;
    }
}
