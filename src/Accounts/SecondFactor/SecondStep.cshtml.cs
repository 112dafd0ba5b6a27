using System.ComponentModel.DataAnnotations;
using Akada.Accounts.SigningIn;
using Akada.Kernel;
using Akada.Platform.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.SecondFactor;

/// <summary>After the password: the code of the app, or one of the recovery codes.</summary>
[AllowAnonymous]
internal sealed class SecondStepPage(SignIns signIns, SecondProof proof) : PageModel
{
    public sealed record Typed([Required, StringLength(20)] string Code);

    [BindProperty]
    public Typed Input { get; set; } = new("");

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>What was chosen with the password.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Stay { get; set; }

    public async Task<IActionResult> OnGetAsync() => await signIns.GetTwoFactorAuthenticationUserAsync() is null ? new SeeOther("/sign-in") : Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => CheckAsync(ct), then: _ => SeeOther.Own(Next));

    private async Task<Result<Done>> CheckAsync(CancellationToken ct)
    {
        // A cookie of five minutes says whose password was right.
        if (await signIns.GetTwoFactorAuthenticationUserAsync() is not { IsActive: true } user) return Refusals.SecondStepOver;
        if (await proof.CheckAsync(user, Input.Code, ct) is { } no) return no;
        await signIns.FinishAsync(user, Stay);
        return Done.It;
    }
}
