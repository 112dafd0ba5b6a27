using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform.Sms;

internal static class SmsSetup
{
    public static void AddSms(this IServiceCollection services, IConfiguration settings)
    {
        var sms = settings.GetSection("Sms");
        var read = new SmsSettings(sms["Provider"] ?? "", sms["Address"] is { Length: > 0 } address ? new Uri(address) : null, sms["User"] ?? "", sms["Key"] ?? "", sms["Sender"] ?? "");
        services.AddSingleton(read);
        services.AddScoped<Texter>();
        services.AddListener<SendSms, SmsQueued>();
        switch (read.Provider)
        {
            case "":
                services.AddSingleton<ISmsProvider, SmsFiles>();
                return;
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
                throw new WrongSettingException("Sms:Provider", $"\"{read.Provider}\" is not known. Use AfricasTalking, Termii or Twilio, or leave it out.");
        }

        if (read.Key.Length == 0) throw new WrongSettingException("Sms:Key", $"{read.Provider} needs its key. Set Sms__Key in the environment, or leave Sms__Provider out.");
    }

    private static void AddProvider<TProvider>(IServiceCollection services)
        where TProvider : class, ISmsProvider => services.AddHttpClient<ISmsProvider, TProvider>(http => http.Timeout = TimeSpan.FromSeconds(20));
}

internal sealed class SendSms(ISmsProvider provider) : IListen<SmsQueued>
{
    public Task HandleAsync(SmsQueued happened, CancellationToken ct) => provider.SendAsync(happened.To, happened.Text, ct);
}

/// <summary>Without a provider, messages lie as files in <c>sms/</c> of the data folder, where an admin can read them out.</summary>
internal sealed class SmsFiles(DataFolder folder, TimeProvider clock) : ISmsProvider
{
    public Task SendAsync(string to, string text, CancellationToken ct) =>
        File.WriteAllTextAsync(Path.Combine(folder.Sub("sms"), $"{clock.Now():yyyyMMdd-HHmmss-fff}-{to.TrimStart('+')}.txt"), text, ct);
}
