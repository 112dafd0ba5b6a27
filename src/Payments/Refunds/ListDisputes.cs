using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Refunds;

/// <summary>Disputes of all orders, newest first.</summary>
public static class ListDisputes
{
    /// <param name="ProviderId">The provider's id of the dispute; search its dashboard for it.</param>
    public sealed record Line(Guid Id, string Number, string Provider, string ProviderId, DisputeState State, long AmountMinor, string Currency, DateTime OpenedAt, DateTime? AnswerBy, DateTime? DecidedAt)
    {
        internal Money Amount => new(AmountMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var orders = db.Orders.AsQueryable();
            var query = db.Disputes.AsNoTracking();
            if (Guid.TryParse(after, out var key)) query = query.Where(d => d.Id < key);
            var rows = await query.OrderByDescending(d => d.Id).Take(size + 1)
                .Select(d => new Line(d.Id, orders.Where(o => o.Id == d.OrderId).Select(o => o.Number).First(), d.Provider, d.ProviderId, d.State, d.AmountMinor, d.Currency, d.OpenedAt, d.AnswerBy, d.DecidedAt)).ToListAsync(ct);
            return Page.Cut(rows, size, d => d.Id.ToString());
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/disputes", async (string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(after, size, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Disputes, newest first");
}
