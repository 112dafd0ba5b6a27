using Akada.Kernel;
using Akada.Payments.Offline;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Settlement;

/// <summary>For when the message and the browser were both lost (rule 26): asks about open tries, later and later, and closes orders that nobody paid.</summary>
internal sealed class SweepOpenOrders(AkadaDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    public const string Name = "payments.sweep_orders";
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private const int Most = 100;
    private const int Rounds = 20;

    // Most of a look is waiting for the provider.
    private const int AtOnce = 4;

    // A transfer may come days after its order expired; it still grants then (rule 24).
    private static readonly TimeSpan LookFor = TimeSpan.FromDays(10);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        await LookAroundAsync(now, ct);

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

    private async Task LookAroundAsync(DateTime now, CancellationToken ct)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var due = await db.Payments.AsNoTracking().Where(p => p.NextLookAt != null && p.NextLookAt <= now).OrderBy(p => p.NextLookAt).Take(Most).Select(p => p.Reference).ToListAsync(ct);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (reference, stop) => await LookAsync(reference, stop));
            if (due.Count < Most) break;
        }

        var begin = now - LookFor;
        await db.Payments.Where(p => p.NextLookAt != null && p.CreatedAt < begin && p.LookedAt >= now).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextLookAt, (DateTime?)null), ct);
    }

    // Never without asking: an order whose provider does not answer stays open.
    private async Task CloseAsync(Guid orderId, CancellationToken ct)
    {
        var open = await db.Payments.AsNoTracking().MayStillPay().Where(p => p.OrderId == orderId).Select(p => p.Reference).ToListAsync(ct);
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
        if (looked.Ok) return true;
        // Somewhat later, so that one provider's bad hour does not hold up the rest.
        var later = clock.Now().AddMinutes(2);
        await scope.ServiceProvider.GetRequiredService<AkadaDb>().Payments.Where(p => p.Reference == reference && p.NextLookAt != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextLookAt, later), ct);
        return false;
    }
}
