using Akada.Payments.Coupons;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments;

internal static class PaymentsDb
{
    extension(AkadaDb db)
    {
        public DbSet<Order> Orders => db.Set<Order>();

        public DbSet<OrderLine> OrderLines => db.Set<OrderLine>();

        public DbSet<Payment> Payments => db.Set<Payment>();

        public DbSet<Receipt> Receipts => db.Set<Receipt>();

        public DbSet<CreditNote> CreditNotes => db.Set<CreditNote>();

        public DbSet<NumberCounter> NumberCounters => db.Set<NumberCounter>();

        public DbSet<Refund> Refunds => db.Set<Refund>();

        public DbSet<Dispute> Disputes => db.Set<Dispute>();

        public DbSet<Coupon> Coupons => db.Set<Coupon>();

        public DbSet<CouponUse> CouponUses => db.Set<CouponUse>();

        public DbSet<PaymentSlip> PaymentSlips => db.Set<PaymentSlip>();

        public DbSet<PaymentOrphan> PaymentOrphans => db.Set<PaymentOrphan>();
    }

    /// <summary>Whoever else books on this order waits until the transaction ends, and then reads what is true.</summary>
    public static Task<int> LockOrderAsync(this AkadaDb db, Guid orderId, CancellationToken ct)
    {
        // What was read before the lock is old by now, its Version too.
        db.ChangeTracker.Clear();
        var orders = db.Set<Order>().AsQueryable();
        return orders.Where(o => o.Id == orderId).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1), ct);
    }

    /// <summary>Tries at a provider that may still bring money, failed ones too (rule 24).</summary>
    public static IQueryable<Payment> MayStillPay(this IQueryable<Payment> payments) =>
        payments.Where(p => (p.State == PaymentState.Begun || p.State == PaymentState.Open || p.State == PaymentState.Failed) && p.Provider != Payment.Offline);

    /// <summary>Charges that paid their order, the first one first. What came beside it is not among them.</summary>
    public static IQueryable<Payment> ThatPaid(this IQueryable<Payment> payments) =>
        payments.Where(p => !p.Surplus && (p.State == PaymentState.Paid || p.State == PaymentState.Reversed)).OrderBy(p => p.PaidAt);

    /// <summary>The payer's own orders; admins see all. Anybody else finds nothing: not a learner, not a child (rule 34).</summary>
    public static IQueryable<Order> VisibleTo(this IQueryable<Order> orders, Platform.People.Caller caller) =>
        caller.IsAdmin ? orders : orders.Where(o => o.PayerId == caller.Id);
}
