using Akada.Accounts.People;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Akada.Accounts.SecondFactor;

[Authorize(Policies.Overseer), FreshProof]
internal sealed class RemoveSecondFactorPage(RemoveSecondFactor.Handler handler, AkadaDb db, Caller caller) : PersonQuestion(db, caller)
{
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Code, ct), then: _ => $"/people/{Code}", done: "second_removed");
}
