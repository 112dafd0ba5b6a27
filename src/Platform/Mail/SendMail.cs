using System.Net.Sockets;
using System.Text.RegularExpressions;
using Akada.Platform.Data;
using Akada.Platform.Input;
using Akada.Platform.Work;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Akada.Platform.Mail;

/// <summary>Hands a letter to the school's SMTP server. 4xx answers and lost connections are tried again, 5xx go to the dead letters.</summary>
internal sealed partial class SendMail(MailSettings settings, IEnumerable<ILetterHead> heads, DataFolder folder, MailStops stops, MessageSeal seal, TimeProvider clock) : IDeliver<MailQueued>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task DeliverAsync(MailQueued happened, DeliveryTry attempt, CancellationToken ct)
    {
        if (await stops.HasAsync(happened.To, ct)) throw new GiveUpException("The address is stopped: a mail server has said that it does not exist.");
        using var message = Write(happened, settings.FromName ?? await NameAsync(ct) ?? "Akada");
        if (settings.Host is null)
        {
            await message.WriteToAsync(Path.Combine(folder.Sub("mail"), happened.MessageId.Split('@')[0] + ".eml"), ct);
            return;
        }

        try
        {
            await SendAsync(message, ct);
        }
        catch (SmtpCommandException e)
        {
            // The server's sentence often quotes the address, so only its numbers are kept. RFC 3463: x.y.z after the code.
            var status = StatusCode.Match(e.Message).Value;
            var answer = $"{(int)e.StatusCode} {status}".TrimEnd();
            if ((int)e.StatusCode < 500) throw new TryLaterException($"The mail server cannot take the letter now: {answer}.");
            if (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && status.StartsWith("5.1.", StringComparison.Ordinal)) await stops.AddAsync(happened.To, status, ct);
            throw new GiveUpException($"The mail server refused the letter for good: {answer} {e.ErrorCode}.");
        }
        catch (SmtpProtocolException e)
        {
            throw Unreached(e);
        }
        catch (IOException e)
        {
            throw Unreached(e);
        }
        catch (SocketException e)
        {
            throw Unreached(e);
        }
        catch (TimeoutException e)
        {
            throw Unreached(e);
        }
        catch (AuthenticationException)
        {
            throw new TryLaterException("The mail server did not accept user and password. See Mail:User and Mail:Password.");
        }
        catch (SslHandshakeException e)
        {
            throw Unsafe(e);
        }
        catch (NotSupportedException e)
        {
            throw Unsafe(e);
        }
    }

    private static TryLaterException Unreached(Exception e) => new($"The mail server could not be reached, or hung up: {e.GetType().Name}.");

    private static TryLaterException Unsafe(Exception e) => new($"No safe connection to the mail server ({e.GetType().Name}). See Mail:Security and Mail:Port.");

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, ct);
        if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password!, ct);
        await client.SendAsync(message, ct);
        // The letter is taken; MailKit forgives whatever the server makes of this goodbye.
        await client.DisconnectAsync(true, ct);
    }

    private async ValueTask<string?> NameAsync(CancellationToken ct)
    {
        foreach (var head in heads)
        {
            if (await head.NameAsync(ct) is { } name) return name;
        }

        return null;
    }

    private MimeMessage Write(MailQueued letter, string from)
    {
        if (MailAddresses.Read(letter.To) is not { } address) throw new GiveUpException("The address is not written as an e-mail address.");
        var words = seal.Open(letter.Sealed, new(letter.Subject, letter.Text, letter.Html, letter.Unsubscribe));
        var message = new MimeMessage { Subject = words.Subject, MessageId = letter.MessageId, Date = clock.GetUtcNow() };
        message.From.Add(new MailboxAddress(from, settings.From));
        message.To.Add(new MailboxAddress("", address));
        // RFC 3834: no holiday replies to a program.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (words.Unsubscribe is { } way)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{way}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = new BodyBuilder { TextBody = words.Text, HtmlBody = words.Html }.ToMessageBody();
        return message;
    }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex StatusCode { get; }
}
