using Akada.Audit;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Gateways;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Settlement;

/// <summary>Writes down what is true of a charge: order, seats, receipt, audit and the news, in one transaction with one save. Never calls outside.</summary>
internal sealed class BookCharge(AkadaDb db, IEnrollments enrollments, IssueReceipt receipts, CouponBook coupons,
    BookBeside beside, AuditTrail audit, Work work, TimeProvider clock) : IJoinRequest
{
    /// <summary>Books a provider's word about one try.</summary>
    public async Task<Result<Settled>> ApplyAsync(Guid orderId, Guid paymentId, Found found, CancellationToken ct)
    {
        await using var transaction = await OpenAsync(orderId, ct);
        var order = await LoadAsync(orderId, ct);
        var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
        payment.Look(clock.Now());
        switch (found.State)
        {
            case ChargeState.Paid:
                await TakeAsync(order, payment, found, ct);
                break;
            case ChargeState.Failed:
                payment.Fail(found.Reason);
                if (!await db.Payments.AnyAsync(p => p.OrderId == orderId && p.Id != paymentId && (p.State == PaymentState.Begun || p.State == PaymentState.Open), ct)) order.Fail(clock.Now());
                break;
            // Saved by us an hour ago and still not known there: the call never arrived.
            case ChargeState.Unknown when payment.State == PaymentState.Begun && payment.CreatedAt < clock.Now().AddHours(-1):
                payment.Fail("not_begun");
                break;
        }

        if (await db.TrySaveAsync(ct, ("payments(provider, provider_id)", Refusals.TryAgain)) is { } no) return no;
        await transaction.CommitAsync(ct);
        return new Settled(order.Id, order.Number, order.State);
    }

    /// <summary>Money that came without a provider, approved by a second admin. The slip is decided in the same transaction.</summary>
    /// <returns>Surplus when the order was paid already: then the money is queued to go back (rule 27). OverMinor is
    /// what came beyond the price; BackMinor what was paid for places that the learners had already.</returns>
    public async Task<Result<(Settled Settled, bool Surplus, long OverMinor, long BackMinor)>> ApplySlipAsync(Guid orderId, Guid slipId,
        Guid by, CancellationToken ct)
    {
        await using var transaction = await OpenAsync(orderId, ct);
        var order = await LoadAsync(orderId, ct);
        var slip = await db.PaymentSlips.SingleAsync(s => s.Id == slipId, ct);
        // Begun with play money meanwhile: cash would settle it as play money.
        if (order.Live == false && slip.State == SlipState.Recorded) return Refusals.OtherMode;
        if (slip.Approve(by, clock.Now()) is { } no) return no;
        var payment = Payment.Begin(order, Payment.Offline, live: true, clock.Now());
        db.Payments.Add(payment);
        var found = new Found(ChargeState.Paid, payment.Reference, slip.ReferenceKey, slip.Amount, null, slip.Way.ToString().ToLowerInvariant(), slip.RecordedAt, payment.Live, null);
        await TakeAsync(order, payment, found, ct);
        audit.Record("payments.slip_approved", order.Id, order.Number, after: new { slip.Way, slip.AmountMinor, slip.Currency, slip.Reference });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var back = payment.Surplus ? 0 : order.Lines.Where(l => l.Granted == false).Sum(l => l.DueMinor);
        return (new Settled(order.Id, order.Number, order.State), payment.Surplus, payment.OverMinor, back);
    }

    /// <summary>An order without anything to pay, as with a coupon for everything (rule 31).</summary>
    public async Task<Result<Settled>> SettleFreeAsync(Guid orderId, CancellationToken ct)
    {
        await using var transaction = await OpenAsync(orderId, ct);
        var order = await LoadAsync(orderId, ct);
        if (!order.WasPaid)
        {
            if (order.Settle(new Money(0, order.Currency), null, null, null, clock.Now()) is { } no) return no;
            await GiveAsync(order, null, Basis.Bursary, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Settled(order.Id, order.Number, order.State);
    }

    /// <summary>Closes an order that nobody paid, and lets its places and its coupon go. The caller has asked the provider just now.</summary>
    /// <param name="unlessOnItsWay">True leaves it open while a try may still bring money.</param>
    public async Task<bool> ExpireAsync(Guid orderId, CancellationToken ct, bool unlessOnItsWay = false)
    {
        await using var transaction = await OpenAsync(orderId, ct);
        var order = await LoadAsync(orderId, ct);
        if (unlessOnItsWay && await db.Payments.AnyAsync(p => p.OrderId == orderId && (p.State == PaymentState.Begun || p.State == PaymentState.Open), ct)) return false;
        // Money that an admin has recorded waits for the other admin, not for the clock.
        if (await db.PaymentSlips.AnyAsync(s => s.OrderId == orderId && s.State == SlipState.Recorded, ct)) return false;
        if (order.Expire(clock.Now()) is not null) return false;
        audit.Record("payments.expired", order.Id, order.Number);
        await db.SaveChangesAsync(ct);
        foreach (var line in order.Lines.OrderBy(l => l.CourseId).ThenBy(l => l.LearnerId))
        {
            // Father and mother may each have an open order for the same child: the place stays while one of them is open.
            var lines = db.OrderLines.Where(l => l.LearnerId == line.LearnerId && l.CourseId == line.CourseId).Select(l => l.OrderId);
            if (!await db.Orders.AnyAsync(o => o.OpenKey != null && lines.Contains(o.Id), ct)) await enrollments.GiveUpAsync(line.LearnerId, line.CourseId, ct);
        }

        await coupons.ReleaseAsync(order, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task TakeAsync(Order order, Payment payment, Found found, CancellationToken ct)
    {
        if (payment.State is PaymentState.Paid or PaymentState.Reversed) return;
        var now = clock.Now();
        var paid = found.Amount;
        var taken = found.ProviderId is { } id && await db.Payments.AnyAsync(p => p.Provider == payment.Provider && p.ProviderId == id && p.Id != payment.Id, ct);
        if (paid is not { } money || found.Reference != payment.Reference || found.Live != payment.Live || money.Currency != order.Currency || taken)
        {
            if (payment.State != PaymentState.Odd) audit.Record("payments.charge_odd", order.Id, order.Number, after: new { payment.Reference, found.Live, paid?.Minor, paid?.Currency });
            payment.Doubt(paid, taken ? null : found.ProviderId, found.Channel);
            return;
        }

        if (money.Minor < payment.AmountMinor)
        {
            if (payment.State != PaymentState.Short) audit.Record("payments.came_short", order.Id, order.Number, after: new { payment.Reference, due = payment.AmountMinor, came = money.Minor });
            payment.ComeShort(money, found.ProviderId, found.Channel);
            return;
        }

        var surplus = order.WasPaid;
        payment.Pay(money, found.ProviderId, found.Fee?.Minor, found.Channel, found.PaidAt, surplus, now);
        if (surplus)
        {
            db.Refunds.Add(Refund.Want(order.Id, payment.Id, money, RefundCause.PaidTwice, null, revokesAccess: false, by: null, now));
            audit.Record("payments.paid_twice", order.Id, order.Number, after: new { payment.Reference, money.Minor, money.Currency });
            return;
        }

        if (order.Settle(money, payment.Provider, payment.Live, found.Fee?.Minor, now) is not null) return;
        await GiveAsync(order, payment, Basis.Purchase, ct);
        await beside.KeepAsync(order, payment, ct);
    }

    private async Task GiveAsync(Order order, Payment? payment, Basis basis, CancellationToken ct)
    {
        var now = clock.Now();
        long back = 0;
        // In one order everywhere, so that two settlements lock courses the same way round.
        var gone = await beside.GoneAsync(order, ct);
        foreach (var line in order.Lines.Where(l => !gone.Contains(l.LearnerId)).OrderBy(l => l.CourseId)
            .ThenBy(l => l.LearnerId))
        {
            line.Grant(await enrollments.GrantAsync(line.LearnerId, line.CourseId, basis, order.Id, ct));
            if (line.Granted == false) back += line.DueMinor;
        }

        foreach (var line in order.Lines.Where(l => gone.Contains(l.LearnerId)))
        {
            await enrollments.GiveUpAsync(line.LearnerId, line.CourseId, ct);
        }

        if (back > 0)
        {
            db.Refunds.Add(Refund.Want(order.Id, payment?.Id, new Money(back, order.Currency), RefundCause.AlreadyIn, null, revokesAccess: false, by: null, now));
            audit.Record("payments.already_in", order.Id, order.Number, after: new { back, order.Currency });
        }

        await beside.WaitForAdminAsync(order, payment, gone, ct);
        await coupons.CountAsync(order, ct);
        var receipt = await receipts.IssueAsync(order, payment, ct);
        audit.Record("payments.settled", order.Id, order.Number, after: new { order.TotalMinor, order.Currency, order.Provider, payment?.Reference, receipt = receipt.Number });
        work.Publish(new OrderPaid(order.Id, order.Number, order.PayerId, order.TotalMinor, order.Currency, now));
    }

    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> OpenAsync(Guid orderId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockOrderAsync(orderId, ct);
        return transaction;
    }

    private Task<Order> LoadAsync(Guid orderId, CancellationToken ct) => db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
}
