namespace Akada.Payments.Coupons;

/// <summary>
/// One order that has a coupon.
/// <code>(new) --hold--> held --order paid--> used;   held --order closed unpaid--> (gone);   (gone) --paid after all--> used</code>
/// </summary>
internal sealed class CouponUse
{
    private CouponUse()
    {
    }

    public Guid OrderId { get; private set; }

    public Guid CouponId { get; private set; }

    public Guid PayerId { get; private set; }

    public DateTime HeldAt { get; private set; }

    /// <summary>Null while the order waits for its money.</summary>
    public DateTime? UsedAt { get; private set; }

    public static CouponUse Hold(Guid couponId, Guid orderId, Guid payerId, DateTime now) => new() { CouponId = couponId, OrderId = orderId, PayerId = payerId, HeldAt = now };

    /// <summary>The money came after the coupon was given back.</summary>
    public static CouponUse Late(Guid couponId, Guid orderId, Guid payerId, DateTime now) => new() { CouponId = couponId, OrderId = orderId, PayerId = payerId, HeldAt = now, UsedAt = now };
}
