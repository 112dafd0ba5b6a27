using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Sms;

internal static class SmsSetup
{
    /// <exception cref="WrongSettingException">A value cannot work.</exception>
    public static void AddSms(this IServiceCollection services, IConfiguration settings)
    {
        var read = Read(settings.GetSection("Sms"));
        services.AddSingleton(read);
        services.AddScoped<Texter>();
        services.AddDelivery<SendSms, SmsQueued>();
        switch (read.Provider)
        {
            case "AfricasTalking":
                AddProvider<AfricasTalking>(services);
                break;
            case "Termii":
                AddProvider<Termii>(services);
                break;
            case "Twilio":
                AddProvider<Twilio>(services);
                break;
            default:
                services.AddSingleton<ISmsProvider, SmsFiles>();
                break;
        }
    }

    internal static SmsSettings Read(IConfiguration sms)
    {
        var read = new SmsSettings(sms["Provider"] ?? "", AddressOf(sms["Address"]), sms["User"] ?? "", sms["Key"] ?? "", sms["Sender"] ?? "");
        if (read.Provider.Length == 0) return read;
        if (read.Provider is not ("AfricasTalking" or "Termii" or "Twilio"))
        {
            throw new WrongSettingException("Sms:Provider", $"\"{read.Provider}\" is not known. Use AfricasTalking, Termii or Twilio, or leave it out.");
        }

        if (read.Key.Length == 0) throw new WrongSettingException("Sms:Key", $"{read.Provider} needs its key. Set Sms__Key in the environment, or leave Sms__Provider out.");
        if (read.User.Length == 0 && read.Provider != "Termii") throw new WrongSettingException("Sms:User", $"{read.Provider} needs the name of the account (Twilio: the AccountSid).");
        if (read.Sender.Length == 0 && read.Provider == "Twilio") throw new WrongSettingException("Sms:Sender", "Twilio needs the number, or the messaging service (MG…), that messages come from.");
        if (read.Sender.Length is < 3 or > 11 && read.Provider == "Termii") throw new WrongSettingException("Sms:Sender", "Termii needs the registered sender id of 3 to 11 signs.");
        return read;
    }

    private static Uri? AddressOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))) return address;
        throw new WrongSettingException("Sms:Address", $"\"{text}\" is no https address.");
    }

    // Redirects are not followed, so that no message is posted twice; the client's own log lines would name accounts.
    private static void AddProvider<TProvider>(IServiceCollection services)
        where TProvider : class, ISmsProvider =>
        services.AddHttpClient<ISmsProvider, TProvider>(http => http.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
            .RemoveAllLoggers();
}
