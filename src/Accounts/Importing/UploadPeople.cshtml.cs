using System.ComponentModel.DataAnnotations;
using Akada.Accounts.People;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.Importing;

[Authorize(Policies.Overseer)]
internal sealed class UploadPeoplePage(UploadPeople.Handler handler, Caller caller, T texts) : PageModel
{
    public sealed record Form([Required] IFormFile? File, Role Role);

    [BindProperty]
    public Form Input { get; set; } = new(null, Role.Student);

    public IEnumerable<SelectListItem> Roles => Overseeing.Roles(caller).Select(r => new SelectListItem(texts.Of("role", r), r.ToString()));

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => this.SubmitAsync(() => handler.Handle(Input.File!, Input.Role, ct), then: id => $"/people/import/{id}");
}
