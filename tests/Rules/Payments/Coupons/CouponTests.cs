using Akada.Payments.Coupons;
using Xunit;

namespace Akada.Rules.Payments.Coupons;

public sealed class CouponTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Efua = Guid.CreateVersion7();
    private static readonly Guid Maths = Guid.CreateVersion7();

    private static Coupon Ten(DateTime? from = null, DateTime? until = null, params Guid[] courses)
    {
        var coupon = Coupon.Percentage("Ten-10", 10, Efua, Now);
        coupon.Limit(null, null, from, until, courses);
        return coupon;
    }

    [Fact]
    public void Rule_30_whatever_the_coupon_the_total_is_never_negative()
    {
        foreach (var price in new[] { 0L, 1, 99, 100, 250_000, 100_000_000_000 })
        {
            foreach (var percent in Enumerable.Range(1, 100))
            {
                Assert.InRange(Coupon.Percentage("P", percent, Efua, Now).OffFrom(new(price, "NGN"))!.Value, 0, price);
            }

            foreach (var amount in new[] { 1L, 100, 300_000, long.MaxValue })
            {
                Assert.InRange(Coupon.Amount("F", new(amount, "NGN"), Efua, Now).OffFrom(new(price, "NGN"))!.Value, 0, price);
            }
        }
    }

    [Fact]
    public void Rule_31_a_hundred_percent_leaves_nothing_to_pay() =>
        Assert.Equal(250_001, Coupon.Percentage("Bursary", 100, Efua, Now).OffFrom(new(250_001, "NGN")));

    [Theory]
    [InlineData(10, 999, 99)]
    [InlineData(33, 100, 33)]
    [InlineData(1, 99, 0)]
    public void A_part_of_a_minor_unit_is_not_given_away(int percent, long price, long off) =>
        Assert.Equal(off, Coupon.Percentage("P", percent, Efua, Now).OffFrom(new(price, "NGN")));

    [Fact]
    public void Rule_28_a_fixed_amount_takes_nothing_off_another_currency() =>
        Assert.Null(Coupon.Amount("F", new(500, "NGN"), Efua, Now).OffFrom(new(5_000, "GHS")));

    [Fact]
    public void Rule_30_it_holds_from_its_first_to_its_last_instant_and_no_longer()
    {
        var coupon = Ten(from: Now, until: Now.AddDays(1));
        Assert.False(coupon.Holds(Maths, Now.AddMilliseconds(-1)));
        Assert.True(coupon.Holds(Maths, Now));
        Assert.True(coupon.Holds(Maths, Now.AddDays(1)));
        Assert.False(coupon.Holds(Maths, Now.AddDays(1).AddMilliseconds(1)));
    }

    [Fact]
    public void It_holds_for_its_courses_only_and_for_all_when_it_names_none()
    {
        var other = Guid.CreateVersion7();
        Assert.True(Ten(null, null, other, Maths).Holds(Maths, Now));
        Assert.False(Ten(null, null, other).Holds(Maths, Now));
        Assert.True(Ten().Holds(Maths, Now));
    }

    [Fact]
    public void One_that_was_stopped_holds_no_more_and_keeps_its_first_end()
    {
        var coupon = Ten();
        coupon.End(Now);
        coupon.End(Now.AddDays(1));
        Assert.False(coupon.Holds(Maths, Now));
        Assert.Equal(Now, coupon.EndedAt);
    }

    [Theory]
    [InlineData("TEN10")]
    [InlineData(" ten - 10 ")]
    [InlineData("Ten-10")]
    public void It_is_found_however_it_is_typed(string typed) => Assert.Equal(Ten().CodeKey, Coupon.KeyOf(typed));
}
