using Akada.Accounts;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>One order as finance sees it: every try to charge, every refund, every dispute, and who did what. Admins only.</summary>
public static class ShowFinanceOrder
{
    /// <param name="Granted">False when the learner had the seat already.</param>
    public sealed record Line(Guid Id, string Learner, string Title, long PriceMinor, long DueMinor, bool? Granted);

    /// <param name="State">begun, open, paid, failed, short (too little came), odd (did not fit), reversed.</param>
    /// <param name="Surplus">The order was paid already: all of it goes back.</param>
    /// <param name="OverMinor">What of it came beyond the price; that goes back beside the order.</param>
    /// <param name="MayGoBack">It, or what came too much, is no part of the order and may be given back.</param>
    public sealed record Try(
        Guid Id, string Provider, bool Live, string Reference, string? ProviderId, string State, long AmountMinor,
            string Currency, long? PaidMinor, string? PaidCurrency, long? FeeMinor, string? Method, bool Surplus,
            long OverMinor, string? Reason,
        DateTime CreatedAt, DateTime? PaidAt, bool MayGoBack);

    public sealed record Back(Guid Id, RefundWork State, RefundCause Cause, long AmountMinor, string Currency, string? Reason, string? Note, bool RevokesAccess, bool ByHand, Guid? LineId, string? ProviderRefundId, DateTime WantedAt, DateTime? EndedAt, string? CreditNote)
    {
        internal Money Amount => new(AmountMinor, Currency);

        internal bool MayHandOver => State == RefundWork.Failed || (State == RefundWork.Wanted && ByHand);
    }

    public sealed record Question(Guid Id, DisputeState State, string Provider, string ProviderId, long AmountMinor, string Currency, DateTime OpenedAt, DateTime? AnswerBy, DateTime? DecidedAt);

    public sealed record Deed(DateTime At, string Action, string? Actor);

    /// <param name="SurplusMinor">What came beyond the price: too much in one charge, or a second payment. It has no
    /// part in price, receipt, state or what is left.</param>
    /// <param name="SurplusBackMinor">What of that is back with the payer.</param>
    /// <param name="LeftMinor">What may still go back, with all refunds under way counted.</param>
    public sealed record Answer(
        Guid Id, string Number, OrderState State, bool? Live, string Payer, string PayerCode, IReadOnlyList<Line> Lines,
            long SubtotalMinor, long DiscountMinor, string? CouponCode, long TotalMinor, long RefundedMinor,
            long SurplusMinor, long SurplusBackMinor, long LeftMinor, long? FeeMinor, string Currency,
        DateTime CreatedAt, DateTime ExpiresAt, DateTime? PaidAt, string? Receipt, IReadOnlyList<Try> Tries, IReadOnlyList<Back> Refunds, IReadOnlyList<Question> Disputes, IReadOnlyList<Deed> History)
    {
        internal Money Money(long minor) => new(minor, Currency);
    }

    internal sealed class Reader(AkadaDb db, IAccounts accounts, IAuditHistory history) : IJoinRequest
    {
        private const int Most = 100;

        public async Task<Answer?> ReadAsync(string number, CancellationToken ct)
        {
            var (receipts, notes) = (db.Receipts.AsQueryable(), db.CreditNotes.AsQueryable());
            var found = await db.Orders.AsNoTracking().Where(o => o.Number == number)
                .Select(o => new { Order = o, o.Lines, Receipt = receipts.Where(r => r.OrderId == o.Id).Select(r => r.Number).FirstOrDefault() }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var o = found.Order;
            var tries = await db.Payments.AsNoTracking().Where(p => p.OrderId == o.Id).OrderByDescending(p => p.CreatedAt).Take(Most).ToListAsync(ct);
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == o.Id).OrderByDescending(r => r.Id).Take(Most)
                .Select(r => new { Refund = r, Note = notes.Where(n => n.RefundId == r.Id).Select(n => n.Number).FirstOrDefault() }).ToListAsync(ct);
            var disputes = await db.Disputes.AsNoTracking().Where(d => d.OrderId == o.Id).OrderByDescending(d => d.Id).Take(Most)
                .Select(d => new Question(d.Id, d.State, d.Provider, d.ProviderId, d.AmountMinor, d.Currency, d.OpenedAt, d.AnswerBy, d.DecidedAt)).ToListAsync(ct);
            var names = await accounts.NamesOfAsync(found.Lines.Select(l => l.LearnerId).Append(o.PayerId), ct);
            var deeds = await history.OfAsync(o.Id, Most, ct);
            var alive = refunds.Where(r => r.Refund.IsAlive).Select(r => r.Refund).ToList();
            var (payer, byProvider) = (names.GetValueOrDefault(o.PayerId), tries.Where(t => !t.IsOffline).Select(t => (Guid?)t.Id).ToHashSet());
            return new Answer(
                o.Id, o.Number, o.State, o.Live, payer?.Name ?? "", payer?.Code ?? "", [.. found.Lines.Select(l => new Line(l.Id, names.GetValueOrDefault(l.LearnerId)?.Name ?? "", l.Title, l.PriceMinor, l.DueMinor, l.Granted))],
                o.SubtotalMinor, o.DiscountMinor, o.CouponCode, o.TotalMinor, o.RefundedMinor,
                    tries.Sum(t => t.BesideMinor), alive.Where(r => r is { State: RefundWork.Done,
                    Cause: RefundCause.Overpaid or RefundCause.PaidTwice }).Sum(r => r.AmountMinor), o.WasPaid
                    ? Math.Max(0, o.TotalMinor - alive.Where(r => r.CountsOnOrder).Sum(r => r.AmountMinor))
                    : 0, o.FeeMinor, o.Currency,
                o.CreatedAt, o.ExpiresAt, o.PaidAt, found.Receipt, [.. tries.Select(t => Of(t, alive))],
                [.. refunds.Select(r => Of(r.Refund, r.Note, !byProvider.Contains(r.Refund.PaymentId)))], disputes, [.. deeds.Select(d => new Deed(d.At, d.Action, d.Actor))]);
        }

        private static Try Of(Payment p, List<Refund> alive) => new(
            p.Id, p.Provider, p.Live, p.Reference, p.ProviderId, p.State.ToString().ToLowerInvariant(), p.AmountMinor,
                p.Currency, p.PaidMinor, p.PaidCurrency, p.FeeMinor, p.PaymentMethod, p.Surplus, p.OverMinor, p.Reason,
                p.CreatedAt, p.PaidAt,
            (p.IsUnfit && p.ProviderId is not null && alive.Where(r => r.PaymentId == p.Id)
                .Sum(r => r.AmountMinor) < p.PaidMinor)
            || alive.Where(r => r.PaymentId == p.Id && r.Cause == RefundCause.Overpaid)
                .Sum(r => r.AmountMinor) < p.OverMinor);

        private static Back Of(Refund r, string? note, bool byHand) =>
            new(r.Id, r.State, r.Cause, r.AmountMinor, r.Currency, r.Reason, r.Note, r.RevokesAccess, byHand, r.OrderLineId, r.ProviderRefundId, r.WantedAt, r.EndedAt, note);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/orders/{number}", (string number, Reader reader, CancellationToken ct) => reader.ReadAsync(number, ct).OrNotFound())
            .RequireAuthorization(Policies.Admin).WithSummary("An order as finance sees it");
}
