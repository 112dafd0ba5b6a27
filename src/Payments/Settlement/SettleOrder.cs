using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Webhooks;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Settlement;

/// <summary>The one room behind four doors: webhook, return page, sweep, daily comparison. Asks the provider first, with no transaction open; then books what it said.</summary>
internal static class SettleOrder
{
    internal sealed class Handler(AkadaDb db, GatewayBook gateways, BookCharge book)
    {
        /// <summary>Harmless however often and in whatever order it is called (rule 24).</summary>
        /// <returns><c>payments.no_such_charge</c> for a reference that is not ours; <c>payments.gateway_down</c> when the provider could not be asked.</returns>
        public async Task<Result<Settled>> HandleAsync(string reference, CancellationToken ct)
        {
            var tried = await db.Payments.AsNoTracking().Where(p => p.Reference == reference).Select(p => new { p.Id, p.OrderId, p.Provider, p.Live, p.Session }).SingleOrDefaultAsync(ct);
            if (tried is null) return Refusals.NoSuchCharge;
            if (await gateways.FindAsync(tried.Provider, tried.Live, ct) is not var (gateway, keys)) return GatewayRefusals.Down;
            var found = await gateway.LookAsync(keys, reference, tried.Session, ct);
            if (found.Refusal is { } no) return no;
            return await book.ApplyAsync(tried.OrderId, tried.Id, found.Value, ct);
        }
    }
}

/// <summary>The webhook's way in. In a scope of its own, because booking forgets what the caller tracks.</summary>
internal sealed class SettleByMessage(IServiceScopeFactory scopes) : ISettle
{
    public async Task<Refusal?> SettleAsync(string provider, bool live, string reference, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkadaDb>();
        // A message of test mode never speaks for a live charge, nor one provider for another (rule 35).
        if (!await db.Payments.AnyAsync(p => p.Reference == reference && p.Provider == provider && p.Live == live, ct)) return Refusals.NoSuchCharge;
        return (await scope.ServiceProvider.GetRequiredService<SettleOrder.Handler>().HandleAsync(reference, ct)).Refusal;
    }
}
