using System.Globalization;
using Akada.Accounts.Schools;
using Akada.Accounts.SigningIn;
using Akada.Accounts.Tokens;
using Akada.Platform;
using Akada.Platform.Mail;
using Akada.Platform.Sms;
using Akada.Platform.Words;

namespace Akada.Accounts.People;

/// <summary>The one place from which this part of the room asks for messages. Joins the caller's save.</summary>
internal sealed class Letters(Mailer mailer, Texter texter, Tokens.Tokens tokens, OwnAddress address, TextBook book, SchoolBook school) : IJoinRequest
{
    /// <summary>An invited person gets the way in.</summary>
    public Task InviteAsync(User user, CancellationToken ct) => SendTokenAsync(user, TokenPurpose.Onboarding, user.Email, user.Phone, "mail.invited", "/start#", ct);

    /// <summary>The same for many who have an e-mail or a phone.</summary>
    public async Task InviteAsync(IReadOnlyCollection<User> users, CancellationToken ct)
    {
        var issued = await tokens.IssueAsync([.. users.Select(u => (u.Id, u.Email ?? u.Phone))], TokenPurpose.Onboarding, ct);
        foreach (var user in users) await WriteAsync(user, issued[user.Id], user.Email, user.Phone, "mail.invited", "/start#", "mail.invited", ct);
    }

    /// <summary>Asks the owner of a new address or number to prove it (rule 14).</summary>
    /// <param name="emailAgain">Though the e-mail was proven before: letters to it have come back.</param>
    public async Task VerifyAsync(User user, CancellationToken ct, bool emailAgain = false)
    {
        if (user.Email is not null && (emailAgain || user.EmailVerifiedAt is null)) await SendTokenAsync(user, TokenPurpose.VerifyEmail, user.Email, null, "mail.verify", "/verify/link#", ct, body: address.IsSure ? null : "mail.verify_code");
        if (user is { Phone: not null, PhoneVerifiedAt: null }) await SendTokenAsync(user, TokenPurpose.VerifyPhone, null, user.Phone, "mail.verify", "/verify/link#", ct);
    }

    /// <summary>Sends the way to a new password.</summary>
    public Task ResetAsync(User user, CancellationToken ct) =>
        SendTokenAsync(user, TokenPurpose.ResetPassword, user.Email, user.Phone, "mail.reset", "/start#", ct, body: address.IsSure ? null : "mail.reset_code");

    /// <summary>Tells the owner that an unknown device came in.</summary>
    public Task NewDeviceAsync(User user, CancellationToken ct) => SendAsync(user, user.EmailVerifiedAt is null ? null : user.Email, "mail.new_device", ct);

    /// <summary>Tells the owner of a new way into the account.</summary>
    public Task PasskeyAddedAsync(User user, CancellationToken ct) => SendAsync(user, user.EmailVerifiedAt is null ? null : user.Email, "mail.passkey_added", ct);

    /// <summary>Tells the owner of a new lock on it: who did not put it there is soon locked out.</summary>
    public Task SecondFactorOnAsync(User user, CancellationToken ct) => SendAsync(user, user.EmailVerifiedAt is null ? null : user.Email, "mail.second_factor_on", ct);

    /// <summary>Tells the owner that the lock is gone, whoever took it away.</summary>
    public Task SecondFactorOffAsync(User user, CancellationToken ct) => SendAsync(user, user.EmailVerifiedAt is null ? null : user.Email, "mail.second_factor_off", ct);

    /// <summary>Tells the owner that there are new codes and the old ones ended.</summary>
    public Task RecoveryCodesDrawnAsync(User user, CancellationToken ct) => SendAsync(user, user.EmailVerifiedAt is null ? null : user.Email, "mail.recovery_codes_drawn", ct);

    /// <summary>A new person's code, in their own mailbox.</summary>
    public Task WelcomeAsync(User user, CancellationToken ct) => SendAsync(user, user.Email, "mail.registered", ct);

    /// <summary>Somebody tried to register with an address that has an account: only its owner is told (rule 4).</summary>
    public Task AlreadyHereAsync(User owner, CancellationToken ct) => SendAsync(owner, owner.Email, "mail.already_here", ct);

    /// <summary>To the old address, so that its owner notices when it was not they who changed it.</summary>
    public Task AddressChangedAsync(User user, string oldEmail, CancellationToken ct) => SendAsync(user, oldEmail, "mail.address_changed", ct);

    /// <summary>By e-mail where there is one, otherwise by short message; nothing where there is neither.</summary>
    private async Task SendTokenAsync(User user, TokenPurpose purpose, string? email, string? phone, string key, string path, CancellationToken ct, string? body = null)
    {
        if ((email ?? phone) is not { } to) return;
        await WriteAsync(user, await tokens.IssueAsync(user.Id, purpose, to, ct), email, phone, key, path, body ?? key, ct);
    }

    private async Task WriteAsync(User user, Issued issued, string? email, string? phone, string key, string path, string body, CancellationToken ct)
    {
        var card = await school.FindAsync(ct);
        var culture = CultureInfo.GetCultureInfo(user.Language ?? card?.Language ?? "en");
        string Say(string text) => string.Format(culture, book.Find(text, culture) ?? text, user.Name, card?.Name, user.Code, address.Of(path + issued.Secret), issued.Code, address.Of("/reset/code"));
        if (email is not null) mailer.Queue(email, Say(key + "_subject"), Say(body), about: user.Id);
        else texter.Queue(phone!, Say(key + "_sms"), user.Id);
    }

    private async Task SendAsync(User user, string? to, string key, CancellationToken ct)
    {
        if (to is null) return;
        var card = await school.FindAsync(ct);
        var culture = CultureInfo.GetCultureInfo(user.Language ?? card?.Language ?? "en");
        string Say(string text) => string.Format(culture, book.Find(text, culture) ?? text, user.Name, card?.Name, user.Code);
        mailer.Queue(to, Say(key + "_subject"), Say(key), about: user.Id);
    }
}
