using Akada.Platform.Data;
using Akada.Platform.Work;
using MailKit.Net.Smtp;
using MimeKit;

namespace Akada.Platform.Mail;

/// <summary>Hands a letter to the school's SMTP server. 4xx answers are tried again, 5xx go to the dead letters.</summary>
internal sealed class SendMail(MailSettings settings, DataFolder folder) : IListen<MailQueued>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task HandleAsync(MailQueued happened, CancellationToken ct)
    {
        using var message = new MimeMessage { Subject = happened.Subject, MessageId = happened.MessageId };
        message.From.Add(new MailboxAddress(settings.FromName, settings.From));
        message.To.Add(MailboxAddress.Parse(happened.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = happened.Text, HtmlBody = happened.Html }.ToMessageBody();
        if (settings.Host is null)
        {
            await message.WriteToAsync(Path.Combine(folder.Sub("mail"), happened.MessageId.Split('@')[0] + ".eml"), ct);
            return;
        }

        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, ct);
            if (settings.User is { Length: > 0 } user) await client.AuthenticateAsync(user, settings.Password ?? "", ct);
            await client.SendAsync(message, ct);
            await client.DisconnectAsync(true, ct);
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            throw new GiveUpException($"The mail server refused the letter for good: {(int)e.StatusCode} {e.ErrorCode}.");
        }
    }
}
