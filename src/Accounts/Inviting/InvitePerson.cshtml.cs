using Akada.Accounts.People;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.Inviting;

[Authorize(Policies.Overseer)]
internal sealed class InvitePersonPage(InvitePerson.Handler handler, Caller caller, T texts) : PageModel
{
    [BindProperty]
    public InvitePerson.Request Input { get; set; } = new(Role.Student, "", null, null, null, null);

    public IEnumerable<SelectListItem> Roles => Overseeing.Roles(caller).Select(r => new SelectListItem(texts.Of("role", r), r.ToString()));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: person => $"/people/{person.Code}",
            done: string.IsNullOrWhiteSpace(Input.Email) && string.IsNullOrWhiteSpace(Input.Phone) ? "invited_without_address" : "invited", look: () => handler.LookAsync(Input, ct));
}
