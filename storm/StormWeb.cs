using Akada.Payments.Gateways.Keys;
using Akada.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akada.Storm;

/// <summary>The school's real host in a process of its own, to be killed. All that differs from Akada.Web is the clock; the product has no switch for that.</summary>
internal static class StormWeb
{
    public const string Word = "web";

    public static async Task<int> RunAsync(string[] settings)
    {
        await using var app = AkadaHost.Build(settings, builder =>
        {
            // Cut connections and races that end well would fill the screen.
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(StormClock.Read(builder.Configuration));
            if (builder.Configuration.GetValue<bool>("Storm:Credulous")) CredulousGateway.Use(builder.Services);
        });
        await app.MigrateAsync();
        if (app.Configuration.GetValue<bool>("Storm:OnlyMigrate")) return 0;
        await ConnectAsync(app);
        await app.StartAsync();
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task ConnectAsync(WebApplication app)
    {
        var rank = 0;
        foreach (var simulator in app.Configuration.GetSection("Storm:Simulators").GetChildren().OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IConnectSimulator>().ConnectAsync(
                simulator["Name"]!, simulator["Key"]!, simulator["Secret"], new Uri(simulator["Address"]!), simulator["Currencies"]!.Split(','), ++rank, CancellationToken.None);
        }
    }
}
