using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Gateways.Keys;

/// <summary>An admin lets Akada ask the provider something harmless, to see that the keys are right.</summary>
public static class TryKeys
{
    internal sealed class Handler(AkadaDb db, GatewayBook book, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(string provider, string mode, CancellationToken ct)
        {
            if (book.Gateway(provider) is null || Mode.Read(mode) is not { } live) return GatewayRefusals.NoSuchProvider;
            if (await book.FindAsync(provider, live, ct) is not { } found) return GatewayRefusals.NoKeys;
            var no = await found.Gateway.TryKeysAsync(found.Keys, ct);
            audit.Record("payments.keys_tried", label: $"{provider} {mode}", after: new { Outcome = no?.Code ?? "ok" });
            await db.SaveChangesAsync(ct);
            return no is null ? Done.It : no;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/payments/gateways/{provider}/{mode}/try", (string provider, string mode, Handler handler, CancellationToken ct) => handler.Handle(provider, mode, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Ask the payment provider whether the keys are right");
}
