using Akada.Payments;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Xunit;

namespace Akada.Rules.Payments.Offline;

public sealed class PaymentSlipTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Efua = Guid.CreateVersion7();
    private static readonly Guid Musa = Guid.CreateVersion7();

    private static Order Due(long minor = 500_000) =>
        Order.Place(Guid.CreateVersion7(), [OrderLine.For(Guid.CreateVersion7(), Guid.CreateVersion7(), "Maths", new(minor, "NGN"), null)], "NGN", 0, null, null, Now);

    private static PaymentSlip Recorded() => PaymentSlip.Record(Due(), SlipWay.Transfer, new(500_000, "NGN"), "GTB 0042", Efua, Now).Value;

    [Fact]
    public void The_one_who_recorded_cannot_approve_and_another_can_once()
    {
        var slip = Recorded();
        Assert.Equal(Refusals.SecondAdmin, slip.Approve(Efua, Now));
        Assert.Equal(SlipState.Recorded, slip.State);
        Assert.Null(slip.Approve(Musa, Now));
        Assert.Equal((SlipState.Approved, Musa), (slip.State, slip.DecidedBy!.Value));
        Assert.Equal(Refusals.SlipDecided, slip.Approve(Musa, Now));
        Assert.Equal(Refusals.SlipDecided, slip.Refuse(Efua, "No", Now));
    }

    [Fact]
    public void Who_recorded_it_may_refuse_it_and_then_its_reference_is_free_again()
    {
        var slip = Recorded();
        Assert.Null(slip.Refuse(Efua, "Typed wrongly", Now));
        Assert.Equal((SlipState.Refused, "Typed wrongly", (string?)null), (slip.State, slip.Reason, slip.ReferenceKey));
        Assert.Equal(Refusals.SlipDecided, slip.Approve(Musa, Now));
        Assert.Equal(Refusals.SlipDecided, slip.Refuse(Musa, "Again", Now));
    }

    [Theory]
    [InlineData(499_999, "NGN", "payments.amount_short")]
    [InlineData(500_000, "GHS", "payments.wrong_currency")]
    public void Too_little_or_another_currency_is_not_recorded(long minor, string currency, string why) =>
        Assert.Equal(why, PaymentSlip.Record(Due(), SlipWay.Cash, new(minor, currency), "1", Efua, Now).Refusal!.Code);

    [Fact]
    public void Rule_35_real_money_does_not_pay_an_order_of_play_money()
    {
        var order = Due();
        order.Begin("paystack", live: false, Now);
        Assert.Equal(Refusals.OtherMode, PaymentSlip.Record(order, SlipWay.Cash, new(500_000, "NGN"), "1", Efua, Now).Refusal);
    }

    [Theory]
    [InlineData("gtb-0042", "transfer:GTB0042")]
    [InlineData(" GTB 0042 ", "transfer:GTB0042")]
    [InlineData("--", null)]
    public void Rule_25_a_reference_is_the_same_however_it_is_typed(string typed, string? key) => Assert.Equal(key, PaymentSlip.KeyOf(SlipWay.Transfer, typed));
}
