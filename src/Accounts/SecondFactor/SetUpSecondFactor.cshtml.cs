using Akada.Accounts.People;
using Akada.Accounts.Schools;
using Akada.Platform.Forms;
using Akada.Platform.Html;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.SecondFactor;

[Authorize(Policies.SignedIn)]
internal sealed class SetUpSecondFactorPage(SetUpSecondFactor.Handler handler, SchoolBook school) : PageModel, ILoads
{
    public SetUpSecondFactor.Request Input { get; private set; } = new("");

    public SetUpSecondFactor.OffRequest Off { get; private set; } = new("");

    public User? Me { get; private set; }

    public string Key { get; private set; } = "";

    public IHtmlContent? Qr { get; private set; }

    public int CodesLeft => TwoFactorKeep.Count(Me!);

    /// <summary>Shown once, right after turning it on.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] SetUpSecondFactor.Request input, CancellationToken ct)
    {
        Input = input;
        if (!ModelState.IsValid) return await this.AgainAsync(422);
        var codes = await handler.TurnOnAsync(input, ct);
        if (codes.Refusal is { } no) return await this.RefusedAsync(no);
        // Answered without a redirect: the codes are nowhere kept in words, so no GET could show them again.
        RecoveryCodes = codes.Value;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public Task<IActionResult> OnPostOffAsync([Bind(Prefix = "Off")] SetUpSecondFactor.OffRequest input, CancellationToken ct) =>
        this.SubmitAsync(() => handler.TurnOffAsync(Off = input, ct), then: _ => "/account/security", done: "second_off", prefix: "Off");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Me = await handler.MeAsync(ct);
        if (Me.TwoFactorEnabled) return null;
        var key = await handler.KeyAsync(Me);
        Key = string.Join(' ', key.Chunk(4).Select(c => new string(c)));
        var issuer = Uri.EscapeDataString((await school.FindAsync(ct))?.Name ?? "Akada");
        Qr = QrCode.Svg($"otpauth://totp/{issuer}:{Me.Code}?secret={key}&issuer={issuer}&digits=6");
        return null;
    }
}
