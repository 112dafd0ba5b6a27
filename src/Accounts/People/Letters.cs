using System.Globalization;
using Akada.Accounts.Schools;
using Akada.Platform;
using Akada.Platform.Mail;
using Akada.Platform.Words;

namespace Akada.Accounts.People;

/// <summary>The one place from which this part of the room asks for messages. Joins the caller's save.</summary>
internal sealed class Letters(Mailer mailer, TextBook book, SchoolBook school) : IJoinRequest
{
    /// <summary>An invited person gets the way in.</summary>
    public Task InviteAsync(User user, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Asks the owner of a new address or number to prove it (rule 14).</summary>
    public Task VerifyAsync(User user, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Sends the way to a new password.</summary>
    public Task ResetAsync(User user, CancellationToken ct) => Task.CompletedTask;

    /// <summary>A new person's code, in their own mailbox.</summary>
    public Task WelcomeAsync(User user, CancellationToken ct) => SendAsync(user, user.Email, "mail.registered", ct);

    /// <summary>Somebody tried to register with an address that has an account: only its owner is told (rule 4).</summary>
    public Task AlreadyHereAsync(User owner, CancellationToken ct) => SendAsync(owner, owner.Email, "mail.already_here", ct);

    /// <summary>To the old address, so that its owner notices when it was not they who changed it.</summary>
    public Task AddressChangedAsync(User user, string oldEmail, CancellationToken ct) => SendAsync(user, oldEmail, "mail.address_changed", ct);

    private async Task SendAsync(User user, string? to, string key, CancellationToken ct)
    {
        if (to is null) return;
        var card = await school.FindAsync(ct);
        var culture = CultureInfo.GetCultureInfo(user.Language ?? card?.Language ?? "en");
        string Say(string text) => string.Format(culture, book.Find(text, culture) ?? text, user.Name, card?.Name, user.Code);
        mailer.Queue(to, Say(key + "_subject"), Say(key));
    }
}
