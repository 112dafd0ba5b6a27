using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Refunds;

/// <summary>Sends one wanted refund, or asks how a sent one stands. The provider is called with no transaction open.</summary>
internal static class CarryOutRefund
{
    internal sealed class Handler(GatewayBook gateways, BookRefund book)
    {
        public async Task HandleAsync(Guid refundId, CancellationToken ct)
        {
            if (await book.SetOutAsync(refundId, ct) is not { } errand || await gateways.FindAsync(errand.Provider, errand.Live, ct) is not var (gateway, keys)) return;
            var found = errand.ProviderRefundId is { } id ? await LookAsync(gateway, keys, errand, id, ct) : await SendAsync(gateway, keys, errand, ct);
            if (found.Ok) await book.ApplyAsync(errand, found.Value, ct);
            else if (found.Refusal == GatewayRefusals.NotTaken && errand.ProviderRefundId is null) await book.RefuseAsync(errand, ct);
        }

        /// <summary>Sent before and never answered for: what the provider knows of the charge is read first, because a second call may pay a second time.</summary>
        private static async Task<Result<RefundFound>> SendAsync(IGateway gateway, GatewayKeys keys, Errand errand, CancellationToken ct)
        {
            if (!errand.First)
            {
                var known = await gateway.RefundsOfAsync(keys, ChargeOf(errand), ct);
                if (!known.Ok) return known.Refusal!;
                if (known.Value.FirstOrDefault(r => r.Note == errand.Wanted.Key) is { } made) return made;
            }

            return await gateway.RefundAsync(keys, errand.Wanted, ct);
        }

        private static async Task<Result<RefundFound>> LookAsync(IGateway gateway, GatewayKeys keys, Errand errand, string id, CancellationToken ct)
        {
            var found = await gateway.LookAtRefundAsync(keys, id, ct);
            if (found.Ok) return found;
            // Where one refund cannot be asked for, it stands in the list of its charge.
            var known = await gateway.RefundsOfAsync(keys, ChargeOf(errand), ct);
            return known.Ok && known.Value.FirstOrDefault(r => r.Id == id) is { } listed ? listed : GatewayRefusals.Down;
        }

        private static Found ChargeOf(Errand errand) => new(ChargeState.Paid, errand.Wanted.Reference, errand.Wanted.ProviderId, errand.Charged, null, null, null, errand.Live, null);
    }
}

/// <summary>Works off refunds that are due: wanted ones are sent, sent ones looked at again, later and later.</summary>
internal sealed class CarryOutRefunds(AkadaDb db, IServiceScopeFactory scopes, DatabaseClock clock) : IJob
{
    public const string Name = "payments.carry_out_refunds";
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private const int Most = 100;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        // What was paid without a provider waits for a person.
        var sendable = db.Payments.Where(p => p.Provider != Payment.Offline && p.ProviderId != null).Select(p => p.Id);
        var due = await db.Refunds.AsNoTracking().Where(r => r.NextLookAt != null && r.NextLookAt <= now && r.PaymentId != null && sendable.Contains(r.PaymentId.Value))
            .OrderBy(r => r.NextLookAt).Take(Most).Select(r => r.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CarryOutRefund.Handler>().HandleAsync(id, ct);
        }
    }
}
