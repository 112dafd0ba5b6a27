using Akada.Kernel;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.SecondFactor;

[Authorize(Policies.SignedIn)]
[FreshProof]
internal sealed class SetUpSecondFactorPage(SetUpSecondFactor.Handler handler) : PageModel, ILoads
{
    public SetUpSecondFactor.Request Input { get; private set; } = new("");

    public SetUpSecondFactor.AgainRequest Off { get; private set; } = new("", "");

    public SetUpSecondFactor.AgainRequest Again { get; private set; } = new("", "");

    public SetUpSecondFactor.State Now { get; private set; } = new(false, 0);

    public string Key { get; private set; } = "";

    /// <summary>What the QR code says.</summary>
    public string Uri { get; private set; } = "";

    /// <summary>Shown once, right after they were drawn.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] SetUpSecondFactor.Request input, CancellationToken ct) =>
        ShowAsync(() => handler.TurnOnAsync(Input = input, ct), "Input");

    public Task<IActionResult> OnPostAgainAsync([Bind(Prefix = "Again")] SetUpSecondFactor.AgainRequest input, CancellationToken ct) =>
        ShowAsync(() => handler.DrawAgainAsync(Again = input, ct), "Again");

    public Task<IActionResult> OnPostOffAsync([Bind(Prefix = "Off")] SetUpSecondFactor.AgainRequest input, CancellationToken ct) =>
        this.SubmitAsync(() => handler.TurnOffAsync(Off = input, ct), then: _ => "/account/security", done: "second_off", prefix: "Off");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Now = await handler.StateAsync(ct);
        if (Now.On) return null;
        var key = await handler.KeyAsync(new(), ct);
        if (!key.Ok) return new SeeOther("/account/second-factor");
        Key = string.Join(' ', key.Value.Key.Chunk(4).Select(c => new string(c)));
        Uri = key.Value.Uri;
        return null;
    }

    // Answered without a redirect: only hashes of the codes are kept, so no GET could show them again.
    private async Task<IActionResult> ShowAsync(Func<Task<Result<SetUpSecondFactor.Recovery>>> draw, string prefix)
    {
        if (!ModelState.IsValid) return await this.AgainAsync(422);
        var drawn = await draw();
        if (drawn.Refusal is { } no) return await this.RefusedAsync(no, prefix);
        RecoveryCodes = drawn.Value.Codes;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
