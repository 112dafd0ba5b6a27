using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.People;

[Authorize(Policies.Admin)]
internal sealed class ChangeRolePage(ChangeRole.Handler handler, AkadaDb db, Caller caller) : PersonQuestion(db, caller)
{
    [BindProperty]
    public ChangeRole.Request Input { get; set; } = new(Role.Student);

    public IEnumerable<SelectListItem> Roles(T texts) => Enum.GetValues<Role>().Where(r => r != Person.Role).Select(r => new SelectListItem(texts.Of("role", r), r.ToString()));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Code, Input, ct), then: _ => $"/people/{Code}", done: "role_changed");
}
