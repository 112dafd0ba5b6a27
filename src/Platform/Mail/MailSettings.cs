using System.Net;
using Akada.Platform.Data;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Akada.Platform.Mail;

/// <summary>How letters leave: by SMTP, or into <c>mail/</c> of the data folder where no host is set.</summary>
public sealed record MailSettings(string? Host, int Port, string? User, string? Password, SecureSocketOptions Security, string From, string? FromName)
{
    /// <exception cref="WrongSettingException">A value cannot work.</exception>
    public static MailSettings Read(IConfiguration settings)
    {
        var mail = settings.GetSection("Mail");
        string? Value(string key) => mail[key] is { Length: > 0 } value ? value : null;

        var security = Value("Security") switch
        {
            null or "StartTls" => SecureSocketOptions.StartTls,
            "Ssl" => SecureSocketOptions.SslOnConnect,
            "None" => SecureSocketOptions.None,
            var other => throw new WrongSettingException("Mail:Security", $"\"{other}\" is not known. Use StartTls, Ssl or None."),
        };
        var (host, user, password, from) = (Value("Host"), Value("User"), Value("Password"), Value("From"));
        if (from is not null && !MimeKit.MailboxAddress.TryParse(from, out _)) throw new WrongSettingException("Mail:From", $"\"{from}\" is no e-mail address.");
        if (!int.TryParse(Value("Port") ?? "587", out var port) || port is < 1 or > 65535) throw new WrongSettingException("Mail:Port", "use a number from 1 to 65535, usually 587.");
        if (host is not null && from is null) throw new WrongSettingException("Mail:From", "the mail server needs an address that letters come from, as school@example.org.");
        if (user is null != password is null) throw new WrongSettingException(user is null ? "Mail:User" : "Mail:Password", "user and password belong together. Set both, or none.");
        if (password is not null && host is not null && security == SecureSocketOptions.None && !IsThisMachine(host))
        {
            throw new WrongSettingException("Mail:Security", "with None the password would travel readable for everyone. Use StartTls or Ssl.");
        }

        return new(host, port, user, password, security, from ?? "akada@localhost", Value("FromName"));
    }

    /// <summary>Without the password, which must reach no log.</summary>
    public override string ToString() => Host is null ? "files" : $"{Host}:{Port} {Security}";

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
