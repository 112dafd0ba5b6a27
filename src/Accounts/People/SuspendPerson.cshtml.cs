using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Accounts.People;

[Authorize(Policies.Overseer)]
internal sealed class SuspendPersonPage(SuspendPerson.Handler handler, AkadaDb db, Caller caller) : PersonQuestion(db, caller)
{
    [BindProperty]
    public SuspendPerson.Request Input { get; set; } = new("");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Code, Input, ct), then: _ => $"/people/{Code}", done: "suspended");
}
