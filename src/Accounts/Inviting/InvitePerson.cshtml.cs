using Akada.Accounts.People;
using Akada.Kernel;
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

    /// <param name="role">Chosen before, as by a link that asks for a second admin; what the caller may not invite is
    /// not in the list.</param>
    public void OnGet(string? role) => Input = Input with { Role = Choice.Of<Role>(role) ?? Role.Student };

    public IEnumerable<SelectListItem> Roles => Overseeing.Roles(caller).Select(r => new SelectListItem(texts.Of("role", r), r.ToString()));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: person => $"/people/{person.Code}",
            done: string.IsNullOrWhiteSpace(Input.Email) && string.IsNullOrWhiteSpace(Input.Phone) ? "invited_without_address" : "invited", look: () => handler.LookAsync(Input, ct));
}
