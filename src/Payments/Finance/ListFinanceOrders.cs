using Akada.Accounts;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>Orders of the whole school, newest first, found by what a payer can read out. Admins only.</summary>
public static class ListFinanceOrders
{
    public sealed record Query
    {
        /// <summary>The beginning of an order number; a whole receipt number, reference or provider's id; a code of payer or learner; or a part of a parent's name.</summary>
        public string? Text { get; init; }

        /// <summary>placed, pending, paid, failed, expired, refunded, partlyRefunded or disputed; or look: money came that opened nothing.</summary>
        public string? State { get; init; }

        public string? After { get; init; }

        public int? Size { get; init; }
    }

    /// <param name="Title">Of the first line.</param>
    public sealed record Line(string Number, OrderState State, string Payer, string Title, int Learners, long TotalMinor, string Currency, string? Provider, DateTime CreatedAt)
    {
        internal Money Total => new(TotalMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db, IAccounts accounts) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(Query wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted.Size);
            var orders = await MatchingAsync(wanted.Text, wanted.State, ct);
            // Ids are version 7: their order is that of their making.
            if (Guid.TryParse(wanted.After, out var last)) orders = orders.Where(o => o.Id < last);
            var rows = await orders.OrderByDescending(o => o.Id).Take(size + 1)
                .Select(o => new { o.Id, o.Number, o.State, o.PayerId, o.Lines.OrderBy(l => l.Id).First().Title, o.Lines.Count, o.TotalMinor, o.Currency, o.Provider, o.CreatedAt }).ToListAsync(ct);
            var names = await accounts.NamesOfAsync(rows.Select(r => r.PayerId), ct);
            return Page.Cut(rows, size, r => r.Id.ToString())
                .Select(r => new Line(r.Number, r.State, names.GetValueOrDefault(r.PayerId)?.Name ?? "", r.Title, r.Count, r.TotalMinor, r.Currency, r.Provider, r.CreatedAt));
        }

        /// <summary>As <see cref="Query"/> says; both may be empty.</summary>
        public async Task<IQueryable<Order>> MatchingAsync(string? text, string? state, CancellationToken ct)
        {
            var orders = await SpokenOfAsync(db.Orders.AsNoTracking(), text?.Trim(), ct);
            var payments = db.Payments.AsQueryable();
            if (state == "look") return orders.Where(o => payments.Any(p => p.OrderId == o.Id && (p.State == PaymentState.Short || p.State == PaymentState.Odd)));
            return Choice.Of<OrderState>(state) is { } one ? orders.Where(o => o.State == one) : orders;
        }

        private async Task<IQueryable<Order>> SpokenOfAsync(IQueryable<Order> orders, string? text, CancellationToken ct)
        {
            if (string.IsNullOrEmpty(text)) return orders;
            var number = text.ToUpperInvariant();
            var (payments, receipts) = (db.Payments.AsQueryable(), db.Receipts.AsQueryable());
            var people = (await accounts.SearchAsync(Role.Parent, text, null, ct)).Items.Select(p => p.Id).ToHashSet();
            if (await accounts.FindByCodeAsync(text, ct) is { } one) people.Add(one.Id);
            return orders.Where(o => o.Number.StartsWith(number) || people.Contains(o.PayerId) || o.Lines.Any(l => people.Contains(l.LearnerId))
                || receipts.Any(r => r.OrderId == o.Id && r.Number == number) || payments.Any(p => p.OrderId == o.Id && (p.Reference == text || p.ProviderId == text)));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/orders", async ([AsParameters] Query query, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(query, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Orders of the whole school, searched");
}
