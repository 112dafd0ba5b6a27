using Akada.Accounts.SigningIn;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Tokens;

[AllowAnonymous]
internal sealed class ChooseSecretPage(ChooseSecret.Handler handler, Tokens tokens, IAccounts accounts) : PageModel, ILoads
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public ChooseSecret.Request Input { get; set; } = new(null, null, null, "");

    /// <summary>Whose link it is; null when it does not work any more.</summary>
    public Person? For { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.Handle(Input with { Token = Token }, ct), then: _ => "/sign-in", done: "password_reset");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await tokens.FindAsync(Token, ct) is { Purpose: TokenPurpose.ResetPassword or TokenPurpose.Onboarding } token) For = await accounts.FindAsync(token.UserId, ct);
        return null;
    }
}
