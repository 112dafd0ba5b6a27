using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>What a person does about a refund that no provider carries out: try it again, let it be, or say that the money was handed back.</summary>
public static class WorkOnRefund
{
    internal sealed class Handler(AkadaDb db, RefundCap cap, BookRefund book, AuditTrail audit, TimeProvider clock)
    {
        public Task<Result<string>> AgainAsync(Guid id, CancellationToken ct) => OnAsync(id, "payments.refund_again", async (refund, order) =>
            refund.State != RefundWork.Failed ? Refusals.RefundClosed : await cap.CheckAsync(order, refund, ct) ?? refund.WantAgain(clock.Now()), ct);

        public Task<Result<string>> DropAsync(Guid id, CancellationToken ct) => OnAsync(id, "payments.refund_dropped", (refund, _) => Task.FromResult(refund.Drop(clock.Now())), ct);

        public Task<Result<string>> HandedBackAsync(Guid id, CancellationToken ct) => OnAsync(id, "payments.refund_handed_back", async (refund, order) =>
        {
            // While a provider may still send it, saying so would pay twice.
            if (refund.State == RefundWork.Wanted && await db.Payments.AnyAsync(p => p.Id == refund.PaymentId && p.Provider != Payment.Offline, ct)) return Refusals.ProviderSends;
            if (refund.State == RefundWork.Failed && await cap.CheckAsync(order, refund, ct) is { } much) return much;
            if (refund.HandOver(clock.Now()) is { } no) return no;
            await book.FinishAsync(refund, ct);
            return null;
        }, ct);

        private async Task<Result<string>> OnAsync(Guid id, string action, Func<Refund, Order, Task<Refusal?>> act, CancellationToken ct)
        {
            if (await db.Refunds.Where(r => r.Id == id).Select(r => (Guid?)r.OrderId).SingleOrDefaultAsync(ct) is not { } orderId) return Refusals.NoSuchRefund;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.LockOrderAsync(orderId, ct);
            var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
            var refund = await db.Refunds.SingleAsync(r => r.Id == id, ct);
            if (await act(refund, order) is { } no) return no;
            audit.Record(action, order.Id, order.Number, after: new { refund.AmountMinor, refund.Currency });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return order.Number;
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/finance/refunds/{id:guid}/again", (Guid id, Handler handler, CancellationToken ct) => handler.AgainAsync(id, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Try a failed refund again");
        api.MapPost("/finance/refunds/{id:guid}/drop", (Guid id, Handler handler, CancellationToken ct) => handler.DropAsync(id, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Let a wanted or failed refund be");
        api.MapPost("/finance/refunds/{id:guid}/handed-back", (Guid id, Handler handler, CancellationToken ct) => handler.HandedBackAsync(id, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("The money of a refund was handed back by a person");
    }
}
