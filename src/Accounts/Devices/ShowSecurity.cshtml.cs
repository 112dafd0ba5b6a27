using System.ComponentModel.DataAnnotations;
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
internal sealed class ShowSecurityPage(EndSessions.Handler sessions, ChangePassword.Handler password, UsePasskeys.Handler passkeys, AkadaDb db, Caller caller) : PageModel, ILoads
{
    /// <param name="Old">Asked again before a passkey is added.</param>
    public sealed record KeyForm([StringLength(200)] string? Old);

    public ChangePassword.Request Input { get; private set; } = new("", "");

    public IReadOnlyList<EndSessions.Line> Sessions { get; private set; } = [];

    public KeyForm Key { get; private set; } = new((string?)null);

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

    public Task<IActionResult> OnPostAddKeyAsync([Bind(Prefix = "Key")] KeyForm key, string? credential, string? name, CancellationToken ct) =>
        this.SubmitAsync(() => passkeys.AddAsync(credential ?? "", name ?? "", (Key = key).Old, ct), then: _ => "/account/security", done: "passkey_added", prefix: "Key");

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
