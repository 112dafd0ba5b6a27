using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Platform.Forms;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.SettingUp;

[AllowAnonymous]
internal sealed class SetUpSchoolPage(SetUpSchool.Handler handler, SignIn.Handler signIn, SchoolBook book, T texts) : PageModel
{
    [BindProperty]
    public SetUpSchool.Request Input { get; set; } = new("", "NGN", "Africa/Lagos", "NG", "", "", "", "");

    public IEnumerable<SelectListItem> Countries => Places.Countries(texts.Culture);

    public IEnumerable<SelectListItem> Currencies => Places.Currencies(Input.Currency);

    public IEnumerable<SelectListItem> Zones => Places.Zones(Input.TimeZone);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await book.FindAsync(ct) is null ? Page() : new SeeOther("/");

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(async () =>
        {
            var made = await handler.Handle(Input, ct);
            if (made.Ok) await signIn.ByCookieAsync(new(Input.Email, Input.Password), ct);
            return made;
        }, then: _ => "/", done: "set_up", look: () => Task.FromResult(SetUpSchool.Handler.Look(Input)));
}
