using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

[AllowAnonymous]
internal sealed class ResetByCodePage(ChooseSecret.Handler handler, AskedFor asked) : PageModel
{
    [BindProperty]
    public ChooseSecret.Request Input { get; set; } = new(null, null, null, "");

    public void OnGet() => Input = Input with { Who = asked.Read() };

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input with { Token = null }, ct), then: _ => asked.Forget("/sign-in"), done: "password_reset");
}
