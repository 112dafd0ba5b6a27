using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Inviting;

[AllowAnonymous]
internal sealed class OpenAccountPage(OpenAccount.Handler handler, SignIn.Handler signIn, LinkSecret link) : PageModel
{
    [BindProperty]
    public OpenAccount.Request Input { get; set; } = new("", "", "");

    /// <summary>Sheets printed by an earlier version say <c>/welcome?who=…&amp;start=…</c>: the start code leaves the address.</summary>
    public IActionResult OnGet(string? who, string? start)
    {
        if (who is { Length: <= 40 } && start is { Length: > 0 and <= 40 }) return link.Move($"{who}.{start}", "/welcome");
        if (link.Take()?.Split('.') is [var code, var kept]) (Input, Scanned) = (new(code, "", ""), kept);
        return Page();
    }

    /// <summary>The start code of such a sheet, into the field once; typed ones are never sent back.</summary>
    public string? Scanned { get; private set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(async () =>
        {
            var opened = await handler.Handle(Input, ct);
            if (opened.Ok) await signIn.ByCookieAsync(new(Input.Who, Input.Password), ct);
            return opened;
        }, then: _ => "/account", done: "opened");
}
