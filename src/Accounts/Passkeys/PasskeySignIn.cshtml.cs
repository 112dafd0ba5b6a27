using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Passkeys;

[AllowAnonymous]
internal sealed class PasskeySignInPage(UsePasskeys.Handler handler) : PageModel
{
    public IActionResult OnGet() => new SeeOther("/sign-in");

    /// <summary>For the module on the sign-in page; sets the short-lived cookie that the signature is checked against.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => Content(await handler.RequestOptionsAsync(), "application/json");

    public Task<IActionResult> OnPostAsync(string? credential, string? next, bool stay, CancellationToken ct) =>
        this.SubmitAsync(() => handler.SignInAsync(credential ?? "", stay, ct), then: _ => SeeOther.Own(next));
}
