using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Registering;

[AllowAnonymous]
internal sealed class RegisterPage(Register.Handler handler, SignIn.Handler signIn, SchoolBook book) : PageModel, ILoads
{
    [BindProperty]
    public Register.Request Input { get; set; } = new(default, "", null, null, "", null, false);

    /// <summary>Whom the school is open to.</summary>
    public IReadOnlyList<Role> Open { get; private set; } = [];

    /// <summary>Null while the visitor has not chosen yet.</summary>
    public Role? Chosen { get; private set; }

    public int AgeOfConsent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(async () =>
        {
            var made = await handler.Handle(Input, ct);
            // Without an e-mail nothing is given away: the person comes in at once and sees the code.
            if (made.Ok && made.Value.Code is { } code) await signIn.ByCookieAsync(new(code, Input.Password), ct);
            return made;
        }, then: answer => answer.Code is null ? "/register/done" : "/account?done=registered", look: () => handler.LookAsync(Input, ct));

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var school = (await book.FindAsync(ct))!;
        (Open, AgeOfConsent) = ([.. Enum.GetValues<Role>().Where(r => Register.IsOpen(school, r))], school.AgeOfConsent);
        var word = RouteData.Values["role"]?.ToString();
        if (Choice.Of<Role>(word) is { } role && Open.Contains(role)) Chosen = role;
        return word is not null && Chosen is null ? NotFound() : null;
    }
}
