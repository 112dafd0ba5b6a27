using Akada.Accounts;
using Akada.Accounts.Tokens;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>Opens a provider's payment page for an order. Each try is saved before the provider hears of it; the next provider is tried while nothing can have been charged.</summary>
internal sealed class StartPayment(AkadaDb db, GatewayBook gateways, StillOwed owed, IAccounts accounts,
    OwnAddress address, MailSettings mail, AuditTrail audit, TimeProvider clock) : IJoinRequest
{
    // A page that was opened a moment ago is still good; an older one may have ended at the provider.
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(20);

    /// <returns>The address to pay at, or why none could be had; then nothing was charged.</returns>
    public async Task<Result<string>> HandleAsync(Guid orderId, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
        // Also of an order that is closed by now: who is in hears that, and not that they came too late.
        if (!order.WasPaid && await owed.WhyNotAsync(order, ct) is { } settled) return settled;
        if (!order.IsOpen) return order.State == OrderState.Expired ? Refusals.OrderExpired : Refusals.AlreadyPaid;
        if (order.ExpiresAt <= clock.Now()) return Refusals.OrderExpired;
        var since = clock.Now() - Fresh;
        var ways = (await gateways.WaysForAsync(order.Currency, ct)).Where(w => order.Live is null || order.Live == w.Live).ToList();
        var open = await db.Payments.AsNoTracking().Where(p => p.OrderId == orderId && p.State == PaymentState.Open && p.PayUrl != null && p.CreatedAt > since).OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(ct);
        if (open is not null && ways.Any(w => w.Provider == open.Provider)) return open.PayUrl!;
        if (ways.Count == 0) return Refusals.NoWay;

        var payer = await accounts.ContactOfAsync(order.PayerId, ct);
        Refusal last = Refusals.NoWay;
        foreach (var way in ways)
        {
            // A reference whose answer was lost at the provider is looked after by the sweep; a fresh one goes on.
            for (var again = 0; again < 2; again++)
            {
                var started = await TryAsync(order, way, payer, ct);
                if (started.Ok) return started.Value;
                last = started.Refusal!;
                if (last != GatewayRefusals.ReferenceUsed) break;
            }
        }

        return last;
    }

    private async Task<Result<string>> TryAsync(Order order, Way way, Contact? payer, CancellationToken ct)
    {
        if (await gateways.FindAsync(way.Provider, way.Live, ct) is not var (gateway, keys)) return Refusals.NoWay;
        var begun = await BeginAsync(order.Id, way, ct);
        if (begun.Refusal is { } no) return no;
        var payment = begun.Value;
        var charge = new Charge(payment.Reference, order.Total, payer?.Email ?? Plain(mail.From), payer?.Name, payer?.Phone, order.Lines[0].Title, address.Of($"/payments/return?order={order.Number}"));
        var started = await gateway.StartAsync(keys, charge, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(order.Id, ct);
        var kept = await db.Payments.SingleAsync(p => p.Id == payment.Id, ct);
        // A message may have been faster than the provider's answer; then there is nothing to open any more.
        if (started.Ok) kept.Open(started.Value.PayUrl, started.Value.Session);
        else if (started.Refusal == GatewayRefusals.NotTaken) kept.Fail("unavailable");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return started.Ok ? started.Value.PayUrl : started.Refusal!;
    }

    private async Task<Result<Payment>> BeginAsync(Guid orderId, Way way, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(orderId, ct);
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
        // Under the lock, where nobody else can give the same seat meanwhile.
        if (await owed.HoldAsync(order, ct) is { } had) return had;
        if (order.Begin(way.Provider, way.Live, clock.Now()) is { } no) return no;
        var payment = Payment.Begin(order, way.Provider, way.Live, clock.Now());
        db.Payments.Add(payment);
        audit.Record("payments.try_begun", order.Id, order.Number, after: new { payment.Reference, way.Provider, way.Live });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return payment;
    }

    private static string Plain(string from) => from.Contains('<', StringComparison.Ordinal) ? from.Split('<')[1].TrimEnd('>', ' ') : from;
}
