using Akada.Accounts;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Platform.Files;
using Akada.Platform.People;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>Orders as CSV for the school's bookkeeper, one line each, newest first. Leaves an audit line, since it takes data out of the house. Admins only.</summary>
public static class ExportOrders
{
    private const int Step = 500;

    private static readonly string[] Head =
    [
        "order", "state", "ordered_at_utc", "paid_at_utc", "payer", "payer_code", "learners", "courses", "currency",
            "subtotal", "discount", "coupon", "total", "given_back", "came_in", "surplus", "surplus_back", "fee",
            "provider", "mode", "reference", "provider_id", "method", "receipt",
    ];

    public sealed record Query
    {
        /// <summary>As in the list of orders.</summary>
        public string? Text { get; init; }

        /// <summary>As in the list of orders.</summary>
        public string? State { get; init; }

        /// <summary>Orders that were paid on this day, where the school is, or later.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Orders that were paid on this day or before. With neither, unpaid orders come too.</summary>
        public DateOnly? To { get; init; }
    }

    internal sealed class Handler(AkadaDb db, ListFinanceOrders.Reader list, PeriodReader periods, IAccounts accounts, AuditTrail audit)
    {
        public async Task<IResult> Handle(Query query, CancellationToken ct)
        {
            audit.Record("payments.orders_exported", after: query);
            await db.SaveChangesAsync(ct);
            var orders = await list.MatchingAsync(query.Text, query.State, ct);
            if (query is not { From: null, To: null })
            {
                var period = await periods.ReadAsync(query.From, query.To, ct);
                orders = orders.Where(o => o.PaidAt >= period.Since && o.PaidAt < period.Until);
            }

            return Sheet.Download("orders.csv", Head, csv => WriteAsync(csv, orders, ct));
        }

        private async Task WriteAsync(CsvWriter csv, IQueryable<Order> orders, CancellationToken ct)
        {
            for (Guid? last = null; ;)
            {
                var step = await StepAsync(last is { } id ? orders.Where(o => o.Id < id) : orders, ct);
                var names = await accounts.NamesOfAsync(step.SelectMany(f => f.Order.Lines.Select(l => l.LearnerId).Append(f.Order.PayerId)), ct);
                foreach (var found in step) await csv.WriteRecordAsync(Cells(found, names), ct);
                if (step.Count < Step) return;
                last = step[^1].Order.Id;
            }
        }

        private async Task<List<Found>> StepAsync(IQueryable<Order> orders, CancellationToken ct)
        {
            var receipts = db.Receipts.AsQueryable();
            var rows = await orders.Include(o => o.Lines).OrderByDescending(o => o.Id).Take(Step)
                .Select(o => new { Order = o, Receipt = receipts.Where(r => r.OrderId == o.Id).Select(r => r.Number).FirstOrDefault() }).ToListAsync(ct);
            var ids = rows.Select(r => r.Order.Id).ToList();
            var came = (await db.Payments.AsNoTracking().Where(p => ids.Contains(p.OrderId) && p.PaidMinor > 0)
                .OrderBy(p => p.PaidAt).ToListAsync(ct)).ToLookup(p => p.OrderId);
            var beside = await db.Refunds.AsNoTracking()
                .Where(r => ids.Contains(r.OrderId) && r.State == RefundWork.Done
                && (r.Cause == RefundCause.PaidTwice || r.Cause == RefundCause.Unfit
                || r.Cause == RefundCause.Overpaid))
                .GroupBy(r => new { r.OrderId, r.Currency })
                    .Select(g => new { g.Key.OrderId, g.Key.Currency, Sum = g.Sum(r => r.AmountMinor) })
                    .ToListAsync(ct);
            return [.. rows.Select(r => new Found(r.Order, r.Receipt, [.. came[r.Order.Id]],
                beside.Where(b => b.OrderId == r.Order.Id && b.Currency == r.Order.Currency).Sum(b => b.Sum)))];
        }

        private static string?[] Cells(Found found, IReadOnlyDictionary<Guid, Person> names)
        {
            var (o, paid, lines) = (found.Order, found.Came.FirstOrDefault(p => !p.Surplus
                && p.State is (PaymentState.Paid or PaymentState.Reversed)), found.Order.Lines.OrderBy(l => l.Id)
                .ToList());
            // All that came in the order's currency, also what opened nothing: came_in less what went back is what the
            // totals say.
            var came = found.Came.Where(p => p.PaidCurrency == o.Currency).Sum(p => p.PaidMinor!.Value);
            return
            [
                o.Number, o.State.ToString(), Sheet.At(o.CreatedAt), Sheet.At(o.PaidAt), names.GetValueOrDefault(o.PayerId)?.Name, names.GetValueOrDefault(o.PayerId)?.Code,
                string.Join("; ", lines.Select(l => names.GetValueOrDefault(l.LearnerId)?.Name)), string.Join("; ", lines.Select(l => l.Title).Distinct()), o.Currency,
                Major(o.SubtotalMinor), Major(o.DiscountMinor), o.CouponCode, Major(o.TotalMinor),
                    Major(o.RefundedMinor), Major(came), Major(came - (found.Came.Count > 0 && o.WasPaid ? o.TotalMinor
                    : 0)), Major(found.BesideBack), o.FeeMinor is { } fee ? Major(fee) : null,
                o.Provider, o.Live switch { true => "live", false => "test", null => null }, paid?.Reference, paid?.ProviderId, paid?.PaymentMethod, found.Receipt,
            ];

            string Major(long minor) => new Money(minor, o.Currency).ToMajor();
        }

        private sealed record Found(Order Order, string? Receipt, IReadOnlyList<Payment> Came, long BesideBack);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/orders/export", ([AsParameters] Query query, Handler handler, CancellationToken ct) => handler.Handle(query, ct))
            .RequireAuthorization(Policies.Admin).AsksFreshProof().WithSummary("Orders as CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
}
