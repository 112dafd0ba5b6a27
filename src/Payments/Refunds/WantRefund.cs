using System.ComponentModel.DataAnnotations;
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

/// <summary>Whether the learners keep what was paid for.</summary>
public enum RefundAccess { Keep, Take }

/// <summary>An admin wants money of an order back with its payer. Saved here, sent by <see cref="CarryOutRefunds"/>.</summary>
public static class WantRefund
{
    /// <param name="Amount">In major units, as <c>1500.50</c>; left out, all that is left.</param>
    /// <param name="Reason">The payer reads it on the credit note.</param>
    /// <param name="Access"><c>take</c> ends the seats that were paid, once the money is back.</param>
    /// <param name="Line">For one learner's place only.</param>
    /// <param name="Charge">A charge that was too small or did not fit; it goes back wholly. Of one that was too large,
    /// what came too much. It takes nothing from the order.</param>
    /// <param name="Id">Yours, to keep repeats apart: the same id wants one refund.</param>
    public sealed record Request(
        [StringLength(20)] string? Amount,
        [Required, StringLength(300, MinimumLength = 3)] string? Reason,
        [Required] RefundAccess? Access,
        Guid? Line = null,
        Guid? Charge = null,
        Guid? Id = null);

    /// <param name="OrderId">Of the order.</param>
    /// <param name="KeepsPart">More could go back.</param>
    internal sealed record Plan(Guid OrderId, Guid? PaymentId, Money Amount, RefundCause Cause, OrderLine? Line,
        bool ByHand, bool KeepsPart);

    internal sealed class Handler(AkadaDb db, RefundCap cap, AuditTrail audit, Caller caller, TimeProvider clock)
    {
        public async Task<Result<Guid>> Handle(string number, Request request, CancellationToken ct)
        {
            if (await db.Orders.Where(o => o.Number == number).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(ct) is not { } orderId) return Refusals.NoSuchOrder;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.LockOrderAsync(orderId, ct);
            if (request.Id is { } asked && await db.Refunds.Where(r => r.Id == asked).Select(r => (Guid?)r.OrderId).SingleOrDefaultAsync(ct) is { } of) return of == orderId ? asked : Refusals.RefundClosed;
            var planned = await PlanAsync(number, request, ct);
            if (planned.Refusal is { } no) return no;
            var plan = planned.Value;
            var refund = Refund.Want(orderId, plan.PaymentId, plan.Amount, plan.Cause, request.Reason!.Trim(), request.Access == RefundAccess.Take && plan.Cause == RefundCause.Asked, caller.Id, clock.Now(), plan.Line?.Id, request.Id);
            db.Refunds.Add(refund);
            audit.Record("payments.refund_wanted", orderId, number, after: new { refund.AmountMinor, refund.Currency, refund.Cause, refund.RevokesAccess, refund.Reason });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return refund.Id;
        }

        /// <summary>What would be done; also for the question before it is.</summary>
        public async Task<Result<Plan>> PlanAsync(string number, Request request, CancellationToken ct)
        {
            var order = await db.Orders.Include(o => o.Lines).SingleOrDefaultAsync(o => o.Number == number, ct);
            if (order is null) return Refusals.NoSuchOrder;
            var line = order.Lines.Find(l => l.Id == request.Line);
            if (request.Line is not null && line is null) return Refusals.NoSuchLine;
            var payment = request.Charge is { } charge
                ? await db.Payments.SingleOrDefaultAsync(p => p.OrderId == order.Id && p.Id == charge, ct)
                : await db.Payments.ThatPaid().FirstOrDefaultAsync(p => p.OrderId == order.Id, ct);
            if (request.Charge is not null && payment is null) return Refusals.NoSuchCharge;
            if (request.Charge is not null && payment!.OverMinor == 0
                && (!payment.IsUnfit || payment.ProviderId is null)) return Refusals.ChargeFits;
            var cause = request.Charge is null ? RefundCause.Asked : payment!.IsUnfit ? RefundCause.Unfit
                : RefundCause.Overpaid;
            if (cause == RefundCause.Asked && !order.WasPaid) return Refusals.NotPaid;
            var left = await cap.LeftAsync(order, payment, line, cause, ct);
            var whole = string.IsNullOrWhiteSpace(request.Amount) || cause != RefundCause.Asked;
            if ((whole ? left : Money.FromInvariant(request.Amount, left.Currency))
                is not { } amount) return Refusals.NoAmount;
            if (amount.Minor == 0 || amount.Minor > left.Minor) return Refusals.RefundTooMuch;
            return new Plan(order.Id, payment?.Id, amount, cause, line, payment?.IsOffline
                ?? true, KeepsPart: amount.Minor < left.Minor);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/orders/{number}/refunds", (string number, Request request, Handler handler, CancellationToken ct) => handler.Handle(number, request, ct).ToCreated("/api/v1/finance/refunds"))
            .RequireAuthorization(Policies.Admin).WithSummary("Give money of an order back");
}
