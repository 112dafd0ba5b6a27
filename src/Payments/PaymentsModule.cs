using Akada.Payments.Gateways;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments;

public static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddValidation();
        GatewaysSetup.Add(services);
        return services;
    }

    public static void MapPayments(this RouteGroupBuilder api) => GatewaysSetup.Map(api);
}
