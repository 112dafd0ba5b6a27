using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

[Authorize(Policies.SignedIn), Reaches(Reach.Oneself)]
internal sealed class VerifyContactPage(VerifyContact.Handler handler) : PageModel
{
    public VerifyContact.Request Input { get; private set; } = new("");

    public Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] VerifyContact.Request input, CancellationToken ct) =>
        this.SubmitAsync(() => handler.ByCodeAsync(Input = input, ct), then: _ => "/account", done: "verified");

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct) =>
        await this.SubmitAsync(() => handler.SendAsync(ct), then: _ => "/verify", done: "code_sent");
}
