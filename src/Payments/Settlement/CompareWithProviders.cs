using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Settlement;

/// <summary>Once a day: each provider's own list of successful charges beside ours. What is missing here is settled, and what fits nowhere is kept for finance.</summary>
internal sealed class CompareWithProviders(AkadaDb db, GatewayBook gateways, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    public const string Name = "payments.compare";
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private const int MostPages = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        var accounts = await db.GatewayAccounts.AsNoTracking().Select(a => new { a.Provider, a.Live }).ToListAsync(ct);
        // Yesterday's end belongs to today's comparison too; what is kept twice counts once.
        var (from, to) = (clock.Now().AddDays(-4), clock.Now());
        foreach (var account in accounts)
        {
            if (await gateways.FindAsync(account.Provider, account.Live, ct) is not var (gateway, keys)) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            string? after = null;
            var whole = false;
            for (var page = 0; page < MostPages && !whole; page++)
            {
                var list = await gateway.ListAsync(keys, from, to, after, ct);
                if (!list.Ok) break;
                foreach (var found in list.Value.Items.Where(f => f.State == ChargeState.Paid))
                {
                    seen.Add(found.Reference);
                    await ConsiderAsync(account.Provider, account.Live, found, ct);
                }

                after = list.Value.Next;
                whole = after is null;
            }

            // Half a list proves nothing about what is not in it.
            if (whole) await MissAsync(account.Provider, account.Live, seen, from.AddHours(1), to.AddHours(-1), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task ConsiderAsync(string provider, bool live, Found found, CancellationToken ct)
    {
        var query = db.Payments.AsNoTracking().Where(p => p.Reference == found.Reference && p.Provider == provider && p.Live == live).Select(p => new { p.State, p.ProviderId });
        var ours = await query.SingleOrDefaultAsync(ct);
        if (ours is { State: not (PaymentState.Paid or PaymentState.Reversed) })
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SettleOrder.Handler>().HandleAsync(found.Reference, ct);
            ours = await query.SingleAsync(ct);
        }

        // A second charge under one reference is nobody's order either, also where the first one came short.
        if (ours is null || (ours.ProviderId is not null && found.ProviderId is not null && ours.ProviderId != found.ProviderId))
        {
            await KeepAsync(PaymentOrphan.Of(provider, live, OrphanSide.Theirs, ours is null ? found.Reference : $"{found.Reference}/{found.ProviderId}", found.ProviderId, found.Amount, clock.Now()), ct);
        }
    }

    private async Task MissAsync(string provider, bool live, HashSet<string> seen, DateTime from, DateTime to, CancellationToken ct)
    {
        var paid = await db.Payments.AsNoTracking().Where(p => p.Provider == provider && p.Live == live && p.State == PaymentState.Paid && p.PaidAt >= from && p.PaidAt <= to)
            .Select(p => new { p.Reference, p.ProviderId, p.PaidMinor, p.PaidCurrency }).ToListAsync(ct);
        foreach (var p in paid.Where(p => !seen.Contains(p.Reference)))
        {
            await KeepAsync(PaymentOrphan.Of(provider, live, OrphanSide.Ours, p.Reference, p.ProviderId, new(p.PaidMinor!.Value, p.PaidCurrency!), clock.Now()), ct);
        }
    }

    private async Task KeepAsync(PaymentOrphan orphan, CancellationToken ct)
    {
        // A list that grows while it is read shows a charge on two of its pages, and two charges may share one reference.
        if (db.PaymentOrphans.Local.Any(o => o.Provider == orphan.Provider && o.Live == orphan.Live && o.Side == orphan.Side && o.Reference == orphan.Reference)) return;
        if (!await db.PaymentOrphans.AnyAsync(o => o.Provider == orphan.Provider && o.Live == orphan.Live && o.Side == orphan.Side && o.Reference == orphan.Reference, ct)) db.PaymentOrphans.Add(orphan);
    }
}
