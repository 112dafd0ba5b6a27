using Akada.Kernel;
using Akada.Payments.Refunds;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>What instructors sold: places in courses that were theirs at the time. Who paid is not their business (rule 34).</summary>
public static class ListSales
{
    public sealed record Query
    {
        /// <summary>First day, where the school is; left out, the first of the month.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Last day; left out, today.</summary>
        public DateOnly? To { get; init; }

        public string? After { get; init; }

        public int? Size { get; init; }
    }

    /// <param name="PaidMinor">Discount taken off.</param>
    /// <param name="BackMinor">What of it went back to the payer, on whatever day; of a refund for the whole order its part.</param>
    public sealed record Sale(DateTime At, string Title, long PaidMinor, long BackMinor, string Currency, bool Live)
    {
        internal Money Paid => new(PaidMinor, Currency);

        internal Money Back => new(BackMinor, Currency);
    }

    public sealed record Total(string Currency, bool Live, int Places, long PaidMinor, long BackMinor)
    {
        internal Money Of(long minor) => new(minor, Currency);
    }

    public sealed record Answer(DateOnly From, DateOnly To, IReadOnlyList<Total> Totals, Page<Sale> Sales);

    internal sealed class Reader(AkadaDb db, PeriodReader periods, Caller caller) : IJoinRequest
    {
        public async Task<Answer> ReadAsync(Query wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted.Size);
            var period = await periods.ReadAsync(wanted.From, wanted.To, ct);
            var places = Places(period);
            var totals = await places.GroupBy(p => new { p.Currency, p.Live })
                .Select(g => new { g.Key, Count = g.Count(), Paid = g.Sum(p => p.DueMinor) }).ToListAsync(ct);
            var back = await (from r in Back() from p in places where p.OrderId == r.OrderId && (r.OrderLineId == null || r.OrderLineId == p.Id) && p.TotalMinor > 0
                              group r.OrderLineId == null ? r.AmountMinor * p.DueMinor / p.TotalMinor : r.AmountMinor by new { p.Currency, p.Live })
                .Select(g => new { g.Key, Sum = g.Sum() }).ToListAsync(ct);
            var shown = Guid.TryParse(wanted.After, out var last) ? places.Where(p => p.Id < last) : places;
            var refunds = Back();
            // Ids are version 7: their order is that of their making.
            var rows = await shown.OrderByDescending(p => p.Id).Take(size + 1).Select(p => new
            {
                p.Id,
                Sale = new Sale(p.At, p.Title, p.DueMinor, refunds.Where(r => r.OrderId == p.OrderId && (r.OrderLineId == null || r.OrderLineId == p.Id) && p.TotalMinor > 0)
                    .Sum(r => r.OrderLineId == null ? r.AmountMinor * p.DueMinor / p.TotalMinor : r.AmountMinor), p.Currency, p.Live),
            }).ToListAsync(ct);
            return new(
                period.From, period.To, [.. totals.OrderByDescending(t => t.Key.Live).ThenBy(t => t.Key.Currency, StringComparer.Ordinal).Select(t => new Total(t.Key.Currency, t.Key.Live, t.Count, t.Paid, back.Find(b => b.Key.Equals(t.Key))?.Sum ?? 0))],
                Page.Cut(rows, size, r => r.Id.ToString()).Select(r => r.Sale));
        }

        private IQueryable<Place> Places(Period period) =>
            db.OrderLines.AsNoTracking().Where(l => l.OwnerId == caller.Id)
                .Join(db.Orders.Where(o => o.PaidAt >= period.Since && o.PaidAt < period.Until), l => l.OrderId, o => o.Id, (l, o) => new Place
                {
                    Id = l.Id, OrderId = o.Id, At = o.PaidAt!.Value, Title = l.Title, DueMinor = l.PriceMinor - l.DiscountMinor, TotalMinor = o.TotalMinor, Currency = o.Currency, Live = o.Live ?? true,
                });

        private IQueryable<Refund> Back() => db.Refunds.AsNoTracking()
            .Where(r => r.State == RefundWork.Done && r.Cause != RefundCause.PaidTwice && r.Cause != RefundCause.Unfit
            && r.Cause != RefundCause.Overpaid);

        private sealed class Place
        {
            public Guid Id { get; init; }

            public Guid OrderId { get; init; }

            public DateTime At { get; init; }

            public string Title { get; init; } = "";

            public long DueMinor { get; init; }

            public long TotalMinor { get; init; }

            public string Currency { get; init; } = "";

            public bool Live { get; init; }
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me/sales", async ([AsParameters] Query query, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(query, ct)))
            .RequireAuthorization(Policies.Author).WithSummary("My own sales, newest first, with totals for each currency");
}
