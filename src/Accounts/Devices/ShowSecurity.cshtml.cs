using Akada.Accounts.Passkeys;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Akada.Accounts.Devices;

[Authorize(Policies.SignedIn)]
[FreshProof("End", "EndOthers", "KeyOptions", "AddKey", "RemoveKey")]
internal sealed class ShowSecurityPage(EndSessions.Handler sessions, ChangePassword.Handler password, UsePasskeys.Handler passkeys, AkadaDb db, Caller caller) : PageModel, ILoads
{
    public ChangePassword.Request Input { get; private set; } = new("", "");

    public IReadOnlyList<EndSessions.Line> Sessions { get; private set; } = [];

    public IReadOnlyList<UsePasskeys.Line> Keys { get; private set; } = [];

    public bool TwoFactor { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public Task<IActionResult> OnPostPasswordAsync([Bind(Prefix = "Input")] ChangePassword.Request input, CancellationToken ct) =>
        this.SubmitAsync(() => password.Handle(Input = input, ct), then: _ => "/account/security", done: "password_set");

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) =>
        this.SubmitAsync(() => sessions.EndAsync(id, ct), then: _ => "/account/security", done: "session_ended");

    public Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct) =>
        this.SubmitAsync(() => sessions.EndOthersAsync(ct), then: _ => "/account/security", done: "session_ended");

    public async Task<IActionResult> OnPostKeyOptionsAsync(CancellationToken ct) => Content(await passkeys.CreationOptionsAsync(ct), "application/json");

    public Task<IActionResult> OnPostAddKeyAsync(string? credential, string? name, CancellationToken ct) =>
        this.SubmitAsync(() => passkeys.AddAsync(credential ?? "", name ?? "", ct), then: _ => "/account/security", done: "passkey_added");

    public Task<IActionResult> OnPostRemoveKeyAsync(Guid id, CancellationToken ct) =>
        this.SubmitAsync(() => passkeys.RemoveAsync(id, ct), then: _ => "/account/security", done: "passkey_removed");

    public async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Sessions = await sessions.MineAsync(ct);
        Keys = await passkeys.MineAsync(ct);
        TwoFactor = await db.Users.Where(u => u.Id == caller.Id).Select(u => u.TwoFactorEnabled).SingleAsync(ct);
        return null;
    }
}
