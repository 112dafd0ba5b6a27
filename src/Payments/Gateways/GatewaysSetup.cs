using Akada.Payments.Gateways.Keys;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform;
using Akada.Platform.Slots;
using Akada.Platform.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Gateways;

internal static class GatewaysSetup
{
    public static void Add(IServiceCollection services)
    {
        // A redirect is not followed, so that no key goes where nobody meant it to; the client's own log lines would name references.
        services.AddHttpClient<GatewayCall>(http =>
            {
                http.Timeout = TimeSpan.FromSeconds(15);
                http.MaxResponseContentBufferSize = 8_000_000;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(8), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        services.AddScoped<IGateway, Paystack>();
        services.AddScoped<IGateway, Flutterwave>();
        services.AddScoped<IGateway, StripeCheckout>();
        services.AddHandlersOf<IGateway>();
        services.AddScoped<IConnectSimulator, ConnectSimulator>();
        services.AddSingleton<WebhookCounts>();
        services.AddScoped<ISlot, PaymentsSlot>();
        services.AddDelivery<WorkOffEvent, GatewayEventCame>();
        services.AddJob<SweepEvents>(SweepEvents.Name, SweepEvents.Every);
    }

    public static void Map(RouteGroupBuilder api)
    {
        ListGateways.Map(api);
        SaveKeys.Map(api);
        TryKeys.Map(api);
    }
}
