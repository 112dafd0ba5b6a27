using Akada.Accounts.SigningIn;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

[AllowAnonymous]
internal sealed class ChooseSecretPage(ChooseSecret.Handler handler, SignIn.Handler signIn, Tokens tokens, LinkSecret link, IAccounts accounts) : PageModel, ILoads
{
    [BindProperty]
    public ChooseSecret.Request Input { get; set; } = new(null, null, null, "");

    /// <summary>Whose link it is; null when it does not work any more.</summary>
    public Person? For { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Input = Input with { Token = link.Take() };
        return await LoadAsync(ct) ?? Page();
    }

    /// <summary>With the secret from behind the #, or a pasted link: shows whose it is, and uses nothing up.</summary>
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        // The password is not typed yet.
        ModelState.Clear();
        Input = Input with { Token = LinkSecret.In(Input.Token) };
        return await LoadAsync(ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Who is here for the first time comes in at once: nothing was signed in that could have been ended.
        var first = await FindAsync(ct) is { Purpose: TokenPurpose.Onboarding };
        return await this.SubmitAsync(async () =>
        {
            var code = await handler.Handle(Input with { Token = Input.Token ?? "-" }, ct);
            if (first && code.Ok) await signIn.ByCookieAsync(new(code.Value, Input.Password), ct);
            return code;
        }, then: _ => first ? "/account" : "/sign-in", done: first ? "opened" : "password_reset");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { Purpose: TokenPurpose.ResetPassword or TokenPurpose.Onboarding } token) For = await accounts.FindAsync(token.UserId, ct);
        return null;
    }

    private async Task<VerificationToken?> FindAsync(CancellationToken ct) =>
        Input.Token is { Length: > 0 } secret ? await tokens.FindAsync(secret, ct) : null;
}
