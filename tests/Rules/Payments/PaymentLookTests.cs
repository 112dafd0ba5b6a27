using Akada.Kernel;
using Akada.Payments.Orders;
using Xunit;

namespace Akada.Rules.Payments;

public class PaymentLookTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private static Payment New(string provider = "paystack") =>
        Payment.Begin(Order.Place(Guid.NewGuid(), [OrderLine.For(Guid.NewGuid(), Guid.NewGuid(), "Maths", new Money(1000, "NGN"), null)], "NGN", 0, null, null, Now), provider, live: true, Now);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(8, 2)]
    [InlineData(20, 5)]
    [InlineData(60, 15)]
    [InlineData(24 * 60, 360)]
    [InlineData(9 * 24 * 60, 360)]
    public void Rule_26_a_try_is_looked_at_again_after_a_quarter_of_its_age(int age, int wait)
    {
        var tried = New();
        Assert.Equal(Now.AddMinutes(2), tried.NextLookAt);
        tried.Look(Now.AddMinutes(age));
        Assert.Equal(Now.AddMinutes(age + wait), tried.NextLookAt);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(40, 40)]
    [InlineData(24 * 60, 360)]
    public void Rule_24_a_try_that_failed_is_looked_at_too_but_more_seldom(int age, int wait)
    {
        var tried = New();
        tried.Fail("declined");
        tried.Look(Now.AddMinutes(age));
        Assert.Equal(Now.AddMinutes(age + wait), tried.NextLookAt);
    }

    [Fact]
    public void Rule_26_ten_days_of_looking_are_not_a_burden_to_the_provider()
    {
        var tried = New();
        var looks = 0;
        for (; tried.NextLookAt < Now.AddDays(10); looks++) tried.Look(tried.NextLookAt.Value);
        Assert.InRange(looks, 20, 80);
    }

    [Fact]
    public void A_try_that_has_ended_or_was_never_at_a_provider_is_not_looked_at()
    {
        var paid = New();
        paid.Pay(new Money(1000, "NGN"), "1", null, "card", Now, surplus: false, Now);
        paid.Look(Now.AddMinutes(1));
        Assert.Null(paid.NextLookAt);
        var cash = New(Payment.Offline);
        cash.Look(Now.AddMinutes(1));
        Assert.Null(cash.NextLookAt);
    }
}
