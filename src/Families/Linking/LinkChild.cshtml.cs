using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Linking;

[Authorize(Policies.Parent)]
internal sealed class LinkChildPage(LinkChild.Handler link) : PageModel
{
    [BindProperty]
    public LinkChild.Request Input { get; set; } = new("", null);

    /// <summary>From the picture code on an invitation, so that nobody need type.</summary>
    public void OnGet(string? code) => Input = Input with { LinkCode = LinkCode.Normalise(code) is { } known ? LinkCode.Show(known) : "" };

    [Reaches(Reach.Others, ProveFirst = "families.verify_first")]
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => link.Handle(Input, ct), then: child => child.Active ? $"/family/{child.Code}" : "/family", done: "child_linked");
}
