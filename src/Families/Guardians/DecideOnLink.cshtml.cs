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
    IAccounts accounts, ListGuardians.Handler list, RestrictGuardian.Handler restrict, LiftRestriction.Handler lift, EndLink.Handler end) : PageModel, ILoads
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
        if (await accounts.FindByCodeAsync(Code, ct) is not { } person) return NotFound();
        if ((await list.LinksAsync(person.Id, ct)).FirstOrDefault(l => l.LinkId == LinkId) is not { } link) return NotFound();
        Link = link;
        return null;
    }

    private Task<Result<Done>> ActAsync(CancellationToken ct) => What switch
    {
        "restrict" => restrict.Handle(LinkId, new(Input.Reason), ct),
        "lift" => lift.Handle(LinkId, new(Input.Reason), ct),
        _ => end.Handle(LinkId, new(Input.Reason), ct),
    };
}
