using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.SigningIn;

[AllowAnonymous]
[Repeatable]
internal sealed class SignInPage(SignIn.Handler handler, Caller caller) : PageModel
{
    [BindProperty]
    public SignIn.Request Input { get; set; } = new("", "");

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => caller.IsSignedIn ? new SeeOther(Home) : Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => handler.ByCookieAsync(Input, ct), then: answer => answer.NeedsSecondStep ? $"/sign-in/second?next={Uri.EscapeDataString(Home)}{(Input.Stay ? "&stay=true" : "")}" : Home);

    // Only a path of our own: an address from outside could lead people away.
    private string Home => SeeOther.Own(Next);
}
