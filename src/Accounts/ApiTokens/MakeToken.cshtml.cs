using System.Globalization;
using Akada.Accounts.SigningIn;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Akada.Accounts.ApiTokens;

[Authorize(Policies.SignedIn)]
[FreshProof]
internal sealed class MakeTokenPage(MakeToken.Handler handler, T texts) : PageModel, ILoads
{
    public MakeToken.Request Input { get; private set; } = new("", 90);

    public IReadOnlyList<MakeToken.Line> Mine { get; private set; } = [];

    /// <summary>Shown once, right after it was made.</summary>
    public string? Secret { get; private set; }

    private static readonly int[] Days = [30, 90, 365];

    public IEnumerable<SelectListItem> Lives => Days.Select(d => new SelectListItem(texts.Many("apitokens.life", d), d.ToString(CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> Scopes => Enum.GetValues<TokenScope>().Select(s => new SelectListItem(texts["apitokens.scope." + s.ToString().ToLowerInvariant()], s.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] MakeToken.Request input, CancellationToken ct)
    {
        Input = input;
        if (!ModelState.IsValid) return await this.AgainAsync(422);
        var made = await handler.MakeAsync(input, ct);
        if (made.Refusal is { } no) return await this.RefusedAsync(no);
        // Answered without a redirect: only its hash is kept, so no GET could show it again.
        Secret = made.Value.Secret;
        Response.Headers.CacheControl = "no-store";
        return await LoadAsync(ct) ?? Page();
    }

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) =>
        this.SubmitAsync(() => handler.EndAsync(id, ct), then: _ => "/account/tokens", done: "token_ended");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Mine = await handler.MineAsync(ct);
        return null;
    }
}
