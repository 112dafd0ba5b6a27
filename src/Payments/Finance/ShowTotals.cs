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

/// <summary>What came in and went back, by provider and currency, to be laid beside the provider's own statement (rule 32). Never one currency added to another (rule 28). Admins only.</summary>
public static class ShowTotals
{
    public sealed record Query
    {
        /// <summary>First day, where the school is; left out, the first of the month.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Last day; left out, today.</summary>
        public DateOnly? To { get; init; }
    }

    /// <param name="Payments">Charges with money, those that opened nothing too.</param>
    /// <param name="FeesMinor">What the provider kept, where it says so.</param>
    /// <param name="BackMinor">Refunds and lost disputes that were done in these days, whenever the charge was.</param>
    public sealed record Row(string Provider, bool Live, string Currency, int Payments, long InMinor, long FeesMinor, long BackMinor)
    {
        public long LeftMinor => InMinor - FeesMinor - BackMinor;

        internal Money Of(long minor) => new(minor, Currency);
    }

    public sealed record Answer(DateOnly From, DateOnly To, IReadOnlyList<Row> Rows);

    internal sealed class Reader(AkadaDb db, PeriodReader periods) : IJoinRequest
    {
        public async Task<Answer> ReadAsync(Query wanted, CancellationToken ct)
        {
            var period = await periods.ReadAsync(wanted.From, wanted.To, ct);
            // A charge that did not fit its order has no day of payment: the day of the try is the nearest.
            var came = await db.Payments.AsNoTracking().Where(p => p.PaidMinor > 0 && (p.PaidAt ?? p.CreatedAt) >= period.Since && (p.PaidAt ?? p.CreatedAt) < period.Until)
                .GroupBy(p => new { p.Provider, p.Live, Currency = p.PaidCurrency! })
                .Select(g => new { g.Key, Count = g.Count(), In = g.Sum(p => p.PaidMinor!.Value), Fees = g.Sum(p => p.FeeMinor ?? 0) }).ToListAsync(ct);
            var went = await db.Refunds.AsNoTracking().Where(r => r.State == RefundWork.Done && r.EndedAt >= period.Since && r.EndedAt < period.Until)
                .Join(db.Payments, r => r.PaymentId, p => p.Id, (r, p) => new { p.Provider, p.Live, r.Currency, r.AmountMinor })
                .GroupBy(r => new { r.Provider, r.Live, r.Currency })
                .Select(g => new { g.Key, Back = g.Sum(r => r.AmountMinor) }).ToListAsync(ct);
            var back = went.ToDictionary(w => w.Key, w => w.Back);
            var rows = came.Select(c => c.Key).Union(back.Keys).Select(key =>
            {
                var found = came.Find(c => c.Key.Equals(key));
                return new Row(key.Provider, key.Live, key.Currency, found?.Count ?? 0, found?.In ?? 0, found?.Fees ?? 0, back.GetValueOrDefault(key));
            });
            return new(period.From, period.To, [.. rows.OrderByDescending(r => r.Live).ThenBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.Provider, StringComparer.Ordinal)]);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/totals", async ([AsParameters] Query query, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(query, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("What came in and went back, by provider and currency");
}
