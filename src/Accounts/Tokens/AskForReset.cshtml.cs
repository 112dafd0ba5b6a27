using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

[AllowAnonymous]
internal sealed class AskForResetPage(AskForReset.Handler handler, AskedFor asked) : PageModel
{
    [BindProperty]
    public AskForReset.Request Input { get; set; } = new("");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input, ct), then: _ => asked.Keep(Input.Who, "/reset/code"));
}
