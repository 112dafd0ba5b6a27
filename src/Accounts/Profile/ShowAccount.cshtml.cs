using Akada.Platform.Data;
using Akada.Platform.Mail;
using Akada.Platform.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akada.Accounts.Profile;

/// <summary>The hub of one's own account; rooms add their parts by the slot <c>account</c>.</summary>
[Authorize(Policies.SignedIn)]
internal sealed class ShowAccountPage(AkadaDb db, MailStops stops, Caller caller) : PageModel
{
    public EditProfile.Answer Me { get; private set; } = null!;

    /// <summary>A mail server said that the own e-mail address does not exist; no letters go there.</summary>
    public bool MailStopped { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Me = await EditProfile.ReadAsync(db, caller, ct);
        MailStopped = Me.Email is { } email && await stops.HasAsync(email, ct);
    }
}
