using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways;

internal static class GatewaysDb
{
    extension(AkadaDb db)
    {
        public DbSet<GatewayAccount> GatewayAccounts => db.Set<GatewayAccount>();

        public DbSet<PaymentEvent> PaymentEvents => db.Set<PaymentEvent>();
    }
}
