using Akada.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akada.Platform.Mail;

internal static class MailSetup
{
    public static void AddMail(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(MailSettings.Read(settings));
        services.AddSingleton<MessageSeal>();
        services.AddScoped<Mailer>();
        services.AddScoped<QueuedMessages>();
        services.AddScoped<MailStops>();
        services.AddDelivery<SendMail, MailQueued>();
        services.AddHostedService<SayWhereMailGoes>();
    }
}

internal sealed partial class SayWhereMailGoes(MailSettings settings, Data.DataFolder folder, ILogger<SayWhereMailGoes> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Host is null) Files(log, Path.Combine(folder.Path, "mail"));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "No mail server is set (Mail:Host): letters are written as files to {Folder}")]
    private static partial void Files(ILogger log, string folder);
}
