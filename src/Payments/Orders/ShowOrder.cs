using Akada.Accounts;
using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Payments.Offline;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Orders;

/// <summary>One order as its payer sees it. Asks the provider again where that may change something.</summary>
public static class ShowOrder
{
    /// <param name="NotOwed">Why this place of an open order is not to pay, as the code of a refusal:
    /// payments.already_in, payments.paid_before, payments.slip_waits or payments.learner_gone; null while it
    /// is.</param>
    public sealed record Line(Guid LearnerId, string Learner, Guid CourseId, string Title, long PriceMinor,
        string? NotOwed)
    {
        internal Refusal? Why { get; init; }
    }

    /// <param name="State">wanted and sent are under way, done is back, failed and needsAttention wait for the school.</param>
    /// <param name="CreditNote">Its number; null for money that was no part of the order.</param>
    public sealed record Back(long AmountMinor, string Currency, RefundWork State, RefundCause Cause, string? Reason, DateTime At, string? CreditNote)
    {
        internal Money Amount => new(AmountMinor, Currency);
    }

    /// <param name="Waiting">A try to pay is open at a provider: its answer may still come.</param>
    /// <param name="CameShort">Less came than is due.</param>
    /// <param name="Reason">Why the last try failed, as a word of ours.</param>
    /// <param name="Receipt">Number of the receipt.</param>
    /// <param name="Slip">How money that an admin recorded stands; null where none was.</param>
    public sealed record Answer(
        Guid Id, string Number, OrderState State, IReadOnlyList<Line> Lines, long SubtotalMinor, long DiscountMinor, long TotalMinor, long RefundedMinor, string Currency,
        DateTime CreatedAt, DateTime ExpiresAt, DateTime? PaidAt, bool Waiting, bool CameShort, string? Reason, string? Receipt, bool? Live, IReadOnlyList<Back> Refunds, SlipNews? Slip = null)
    {
        internal Money Money(long minor) => new(minor, Currency);

        internal bool IsOpen => State is OrderState.Placed or OrderState.Pending or OrderState.Failed;

        internal bool MayPay => IsOpen && Slip?.State != SlipState.Recorded && Lines.All(l => l.NotOwed is null);

        internal bool MayClose => IsOpen && Slip?.State != SlipState.Recorded;

        /// <summary>Some of it is settled in another way, some is still to pay.</summary>
        internal bool HasRest => MayClose && !MayPay && Lines.Any(l => l.NotOwed is null);
    }

    /// <param name="Reason">Why it was refused.</param>
    /// <param name="PhotoUrl">For the payer and admins alone.</param>
    public sealed record SlipNews(SlipState State, string? Reason, string? PhotoUrl);

    internal sealed class Reader(AkadaDb db, IAccounts accounts, StillOwed owed, SettleOrder.Handler settle,
        Caller caller, TimeProvider clock) : IJoinRequest
    {
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(4);

        public async Task<Answer?> ReadAsync(string number, CancellationToken ct)
        {
            var receipts = db.Receipts.AsQueryable();
            var order = await db.Orders.AsNoTracking().VisibleTo(caller).Where(o => o.Number == number)
                .Select(o => new { Order = o, o.Lines, Receipt = receipts.Where(r => r.OrderId == o.Id).Select(r => r.Number).FirstOrDefault() }).SingleOrDefaultAsync(ct);
            if (order is null) return null;
            var lastSlip = await db.PaymentSlips.AsNoTracking().Where(s => s.OrderId == order.Order.Id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct);
            var tries = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Order.Id).OrderByDescending(p => p.CreatedAt).Take(20).Select(p => new { p.State, p.Reason }).ToListAsync(ct);
            var notes = db.CreditNotes.AsQueryable();
            var back = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Order.Id && r.State != RefundWork.Dropped).OrderBy(r => r.Id).Take(50)
                .Select(r => new Back(r.AmountMinor, r.Currency, r.State, r.Cause, r.Reason, r.EndedAt ?? r.WantedAt, notes.Where(n => n.RefundId == r.Id).Select(n => n.Number).FirstOrDefault())).ToListAsync(ct);
            var names = await accounts.NamesOfAsync(order.Lines.Select(l => l.LearnerId), ct);
            var o = order.Order;
            var why = o.IsOpen ? (await owed.OfAsync(order.Lines, ct)).ToDictionary(s => s.Line.Id, s => s.Why) : [];
            return new Answer(
                o.Id, o.Number, o.State, [.. order.Lines.Select(l => new Line(l.LearnerId,
                    names.GetValueOrDefault(l.LearnerId)?.Name ?? "", l.CourseId, l.Title, l.PriceMinor,
                    why.GetValueOrDefault(l.Id)?.Code) { Why = why.GetValueOrDefault(l.Id) })],
                o.SubtotalMinor, o.DiscountMinor, o.TotalMinor, o.RefundedMinor, o.Currency, o.CreatedAt, o.ExpiresAt, o.PaidAt,
                o.IsOpen && tries.Any(t => t.State is PaymentState.Open or PaymentState.Begun), tries.Any(t => t.State == PaymentState.Short), tries.FirstOrDefault()?.Reason, order.Receipt, o.Live, back,
                lastSlip is { } slip ? new(slip.State, slip.Reason, ShowSlip.PhotoUrl(slip.FileId)) : null);
        }

        /// <summary>Asks about the payer's open tries, unless that was done a moment ago. A provider that does not answer changes nothing.</summary>
        public async Task LookAsync(string number, CancellationToken ct)
        {
            var before = clock.Now() - Between;
            var orders = db.Orders.VisibleTo(caller).Where(o => o.Number == number).Select(o => o.Id);
            var open = await db.Payments.AsNoTracking()
                .Where(p => orders.Contains(p.OrderId) && (p.State == PaymentState.Open || p.State == PaymentState.Begun) && (p.LookedAt == null || p.LookedAt < before))
                .OrderByDescending(p => p.CreatedAt).Take(3).Select(p => p.Reference).ToListAsync(ct);
            foreach (var reference in open) await settle.HandleAsync(reference, ct);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/orders/{number}", (string number, Reader reader, CancellationToken ct) => reader.ReadAsync(number, ct).OrNotFound())
            .RequireAuthorization(Policies.SignedIn).WithSummary("One of my orders");
        api.MapPost("/orders/{number}/look", async (string number, Reader reader, CancellationToken ct) =>
            {
                await reader.LookAsync(number, ct);
                return await reader.ReadAsync(number, ct).OrNotFound();
            })
            .RequireAuthorization(Policies.SignedIn).WithSummary("Ask the provider how an order of mine stands");
    }
}
