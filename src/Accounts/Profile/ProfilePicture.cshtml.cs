using System.ComponentModel.DataAnnotations;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Profile;

[Authorize(Policies.SignedIn)]
internal sealed class ProfilePicturePage(ProfilePicture.Handler handler, AkadaDb db, Caller caller) : PageModel, ILoads
{
    public sealed record Form([Required] IFormFile? Picture);

    [BindProperty]
    public Form Input { get; set; } = new((IFormFile?)null);

    public string? Shown { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Input.Picture, ct), then: _ => "/account", done: "picture_saved");

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return this.SubmitAsync(() => handler.Handle(null, ct), then: _ => "/account", done: "picture_removed");
    }

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Shown = ProfilePicture.Url(await db.Users.Where(u => u.Id == caller.Id).Select(u => u.PictureFileId).SingleAsync(ct));
        return null;
    }
}
