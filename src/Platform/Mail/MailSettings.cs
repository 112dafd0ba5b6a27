using Akada.Platform.Data;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Akada.Platform.Mail;

/// <summary>How letters leave: by SMTP, or into <c>mail/</c> of the data folder where no host is set.</summary>
public sealed record MailSettings(string? Host, int Port, string? User, string? Password, SecureSocketOptions Security, string From, string FromName)
{
    /// <exception cref="WrongSettingException">A value cannot work.</exception>
    public static MailSettings Read(IConfiguration settings)
    {
        var mail = settings.GetSection("Mail");
        var security = mail["Security"] switch
        {
            null or "" or "StartTls" => SecureSocketOptions.StartTls,
            "Ssl" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            var other => throw new WrongSettingException("Mail:Security", $"\"{other}\" is not known. Use StartTls, Ssl or None."),
        };
        var from = mail["From"] is { Length: > 0 } given ? given : "akada@localhost";
        if (!MimeKit.MailboxAddress.TryParse(from, out _)) throw new WrongSettingException("Mail:From", $"\"{from}\" is no e-mail address.");
        if (!int.TryParse(mail["Port"] is { Length: > 0 } p ? p : "587", out var port) || port is < 1 or > 65535) throw new WrongSettingException("Mail:Port", "use a number from 1 to 65535, usually 587.");
        return new(mail["Host"] is { Length: > 0 } host ? host : null, port, mail["User"], mail["Password"], security, from, mail["FromName"] ?? "Akada");
    }
}
