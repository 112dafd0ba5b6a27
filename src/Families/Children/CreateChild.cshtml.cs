using Akada.Accounts.Schools;
using Akada.Families.Consents;
using Akada.Platform.Forms;
using Akada.Platform.Html;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Families.Children;

[Authorize(Policies.Parent)]
internal sealed class CreateChildPage(CreateChild.Handler create, SchoolBook school, Markdown markdown, T texts) : PageModel, ILoads
{
    [BindProperty]
    public CreateChild.Request Input { get; set; } = new("", null, null, "", false, null);

    public int AgeOfConsent { get; private set; }

    public ConsentText Text => ConsentText.For(ConsentPurpose.Learning, texts);

    public IHtmlContent Body => markdown.Show(Text.Body);

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    [Reaches(Reach.Others, ProveFirst = "families.verify_first")]
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        this.SubmitAsync(() => create.Handle(Input, ct), then: child => $"/family/{child.Code}/card", done: "child_created", look: () => create.LookAsync(Input, ct));

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        AgeOfConsent = (await school.FindAsync(ct))!.AgeOfConsent;
        return null;
    }
}
