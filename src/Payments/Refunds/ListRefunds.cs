using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>Refunds of all orders, newest first; first of all those that wait for a person.</summary>
public static class ListRefunds
{
    /// <param name="ByHand">Paid without a provider: a person hands the money back.</param>
    /// <param name="Note">Why it is stuck, as a word of ours.</param>
    public sealed record Line(Guid Id, string Number, RefundWork State, RefundCause Cause, long AmountMinor, string Currency, string? Reason, string? Note, bool ByHand, DateTime WantedAt, DateTime? EndedAt)
    {
        internal Money Amount => new(AmountMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(bool all, string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var (orders, payments) = (db.Orders.AsQueryable(), db.Payments.AsQueryable());
            var query = db.Refunds.AsNoTracking();
            if (!all)
            {
                var sendable = db.Payments.Where(p => p.Provider != Payment.Offline && p.ProviderId != null).Select(p => (Guid?)p.Id);
                // Nobody answers for it since half a day: somebody should know.
                query = query.Where(r => r.State == RefundWork.Failed || r.State == RefundWork.NeedsAttention || (r.State == RefundWork.Wanted && !sendable.Contains(r.PaymentId)) || (r.State == RefundWork.Sent && r.ProviderRefundId == null && r.Looks > 5));
            }

            // Ids are version 7: their order is that of their making.
            if (Guid.TryParse(after, out var key)) query = query.Where(r => r.Id < key);
            var rows = await query.OrderByDescending(r => r.Id).Take(size + 1)
                .Select(r => new Line(r.Id, orders.Where(o => o.Id == r.OrderId).Select(o => o.Number).First(), r.State, r.Cause, r.AmountMinor, r.Currency, r.Reason, r.Note,
                    !payments.Any(p => p.Id == r.PaymentId && p.Provider != Payment.Offline), r.WantedAt, r.EndedAt)).ToListAsync(ct);
            return Page.Cut(rows, size, r => r.Id.ToString());
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/refunds", async (bool? all, string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(all ?? false, after, size, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Refunds that need a person, or all of them");
}
