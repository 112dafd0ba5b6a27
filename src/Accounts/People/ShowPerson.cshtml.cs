using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.People;

[Authorize(Policies.Overseer)]
internal sealed class ShowPersonPage(ShowPerson.Handler handler, Caller caller) : PageModel
{
    public ShowPerson.Answer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await handler.Handle(code, ct) is not { } shown) return NotFound();
        Shown = shown;
        return Page();
    }

    /// <summary>Nothing can be sent to this person: paper is the way in.</summary>
    public bool NeedsSheet => Shown.MayChange && Shown.Person is { Email: null, Phone: null } person && (person.Status is "invited" || person is { Status: "active", Role: Role.Student });

    /// <summary>What may be done with this person now: path and whether it takes something away.</summary>
    public IEnumerable<(string Path, bool Danger)> Actions()
    {
        var person = Shown.Person;
        if (!Shown.MayChange || person.ErasedAt is not null) yield break;
        var (isMe, there) = (person.Id == caller.Id, person.Status is "active" or "invited");
        if (person.Waits) yield return ("approve", false);
        if (there) yield return ("edit", false);
        var reached = person.Email is not null || person.Phone is not null;
        if (person.Status is "active" && !isMe && reached) yield return ("reset", false);
        if (person.Status is "invited" && reached) yield return ("invite-again", false);
        if (person.Status is "suspended" || (person.Status is "deleted" && caller.IsAdmin)) yield return ("restore", false);
        if (person.Approved) yield return ("withdraw-approval", true);
        if (isMe) yield break;
        if (caller.IsAdmin && person.Status is not "deleted") yield return ("role", true);
        if (there) yield return ("suspend", true);
        if (caller.IsAdmin) yield return (person.Status is "deleted" ? "erase" : "delete", true);
    }
}
