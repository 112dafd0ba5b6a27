using Akada.Kernel;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Settlement;

/// <summary>For when the message and the browser were both lost (rule 26): asks about open tries, later and later, and closes orders that nobody paid.</summary>
internal sealed class SweepOpenOrders(AkadaDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    public const string Name = "payments.sweep_orders";
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private const int Most = 100;

    // A transfer may come days after its order expired; it still grants then (rule 24).
    private static readonly TimeSpan LookFor = TimeSpan.FromDays(10);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var due = await db.Payments.AsNoTracking().Where(p => p.NextLookAt != null && p.NextLookAt <= now).OrderBy(p => p.NextLookAt).Take(Most)
            .Select(p => new { p.Id, p.Reference, p.CreatedAt }).ToListAsync(ct);
        foreach (var tried in due)
        {
            if (!await LookAsync(tried.Reference, ct)) continue;
            if (tried.CreatedAt < now - LookFor) await db.Payments.Where(p => p.Id == tried.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextLookAt, (DateTime?)null), ct);
        }

        // A bursary whose process was killed between order and seat.
        var moment = now.AddMinutes(-2);
        var free = await db.Orders.AsNoTracking().Where(o => o.OpenKey != null && o.TotalMinor == 0 && o.CreatedAt < moment).OrderBy(o => o.CreatedAt).Take(Most).Select(o => o.Id).ToListAsync(ct);
        foreach (var id in free)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<BookCharge>().SettleFreeAsync(id, ct);
        }

        var slips = db.PaymentSlips.Where(s => s.State == SlipState.Recorded);
        var stale = await db.Orders.AsNoTracking().Where(o => o.OpenKey != null && o.TotalMinor > 0 && o.ExpiresAt <= now && !slips.Any(s => s.OrderId == o.Id)).OrderBy(o => o.ExpiresAt).Take(Most).Select(o => o.Id).ToListAsync(ct);
        foreach (var id in stale) await CloseAsync(id, ct);
    }

    // Never without asking: an order whose provider does not answer stays open.
    private async Task CloseAsync(Guid orderId, CancellationToken ct)
    {
        var open = await db.Payments.AsNoTracking().Where(p => p.OrderId == orderId && (p.State == PaymentState.Begun || p.State == PaymentState.Open || p.State == PaymentState.Failed) && p.Provider != Payment.Offline)
            .Select(p => p.Reference).ToListAsync(ct);
        foreach (var reference in open)
        {
            if (!await LookAsync(reference, ct)) return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BookCharge>().ExpireAsync(orderId, ct);
    }

    private async Task<bool> LookAsync(string reference, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var looked = await scope.ServiceProvider.GetRequiredService<SettleOrder.Handler>().HandleAsync(reference, ct);
        if (looked.Refusal?.Kind == RefusalKind.Unavailable)
        {
            // Somewhat later, so that one provider's bad hour does not hold up the rest.
            var later = clock.Now().AddMinutes(2);
            await db.Payments.Where(p => p.Reference == reference && p.NextLookAt != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextLookAt, later), ct);
        }

        return looked.Ok;
    }
}
