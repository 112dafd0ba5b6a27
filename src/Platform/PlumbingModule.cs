using Akada.Platform.Files;
using Akada.Platform.Idempotency;
using Akada.Platform.Mail;
using Akada.Platform.Sms;
using Akada.Platform.Throttling;
using Akada.Platform.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Platform;

public static class PlumbingModule
{
    /// <summary>Adds what works behind the pages: outbox and jobs, counters of tries, answers kept for repeated requests, letters, short messages, files.</summary>
    /// <exception cref="Data.WrongSettingException">A setting cannot work.</exception>
    public static IServiceCollection AddPlumbing(this IServiceCollection services, IConfiguration settings)
    {
        services.AddWork();
        // Made at once, so that a wrong number stops the start.
        services.AddSingleton(new LimitBook(settings));
        services.AddScoped<Throttle>();
        services.AddJob<ForgetAttempts>("attempts.forget", TimeSpan.FromHours(1));
        services.AddIdempotency();
        services.AddMail(settings);
        services.AddSms(settings);
        services.AddFiles();
        return services;
    }
}
