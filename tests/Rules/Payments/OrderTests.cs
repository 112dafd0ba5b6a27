using Akada.Kernel;
using Akada.Payments.Orders;
using Xunit;

namespace Akada.Rules.Payments;

public class OrderTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc);

    private static Money Naira(long minor) => new(minor, "NGN");

    private static Order New(int lines = 1, long price = 1000, long discount = 0) =>
        Order.Place(Guid.NewGuid(), [.. Enumerable.Range(0, lines).Select(_ => OrderLine.For(Guid.NewGuid(), Guid.NewGuid(), "Maths", Naira(price), null))], "NGN", discount, null, null, Now);

    private static Order In(OrderState state)
    {
        var order = New();
        switch (state)
        {
            case OrderState.Pending: order.Begin("paystack", false, Now); break;
            case OrderState.Failed: order.Fail(Now); break;
            case OrderState.Expired: order.Expire(Now); break;
            case OrderState.Placed: break;
            default:
                order.Settle(Naira(1000), "paystack", false, null, Now);
                if (state == OrderState.PartlyRefunded) order.Refunded(Naira(400), Now);
                if (state == OrderState.Refunded) order.Refunded(Naira(1000), Now);
                if (state == OrderState.Disputed) order.Dispute(Now);
                break;
        }

        Assert.Equal(state, order.State);
        return order;
    }

    public static TheoryData<OrderState, string, string?> Arrows
    {
        get
        {
            var data = new TheoryData<OrderState, string, string?>();
            void Row(OrderState from, string begin, string settle, string fail, string expire, string refund, string dispute, string win)
            {
                foreach (var (verb, to) in new[] { ("begin", begin), ("settle", settle), ("fail", fail), ("expire", expire), ("refund", refund), ("dispute", dispute), ("win", win) }) data.Add(from, verb, to == "-" ? null : to);
            }

            Row(OrderState.Placed, "Pending", "Paid", "Failed", "Expired", "-", "-", "-");
            Row(OrderState.Pending, "Pending", "Paid", "Failed", "Expired", "-", "-", "-");
            Row(OrderState.Failed, "Pending", "Paid", "Failed", "Expired", "-", "-", "-");
            Row(OrderState.Expired, "-", "Paid", "-", "Expired", "-", "-", "-");
            Row(OrderState.Paid, "-", "-", "-", "-", "PartlyRefunded", "Disputed", "-");
            Row(OrderState.PartlyRefunded, "-", "-", "-", "-", "PartlyRefunded", "Disputed", "-");
            Row(OrderState.Refunded, "-", "-", "-", "-", "-", "-", "-");
            Row(OrderState.Disputed, "-", "-", "-", "-", "Disputed", "Disputed", "Paid");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Every_arrow_of_an_order_also_the_forbidden(OrderState from, string verb, string? to)
    {
        var order = In(from);
        var refusal = verb switch
        {
            "begin" => order.Begin("paystack", false, Now),
            "settle" => order.Settle(Naira(1000), "paystack", false, null, Now),
            "fail" => order.Fail(Now),
            "expire" => order.Expire(Now),
            "refund" => order.Refunded(Naira(100), Now),
            "dispute" => order.Dispute(Now),
            _ => order.EndDispute(Now),
        };
        Assert.Equal(to is null, refusal is not null);
        Assert.Equal(to ?? from.ToString(), order.State.ToString());
    }

    [Fact]
    public void Rule_22_too_little_another_currency_or_the_other_mode_settles_nothing()
    {
        var order = In(OrderState.Pending);
        Assert.Equal("payments.amount_short", order.Settle(Naira(999), "paystack", false, null, Now)!.Code);
        Assert.Equal("payments.wrong_currency", order.Settle(new Money(1000, "USD"), "paystack", false, null, Now)!.Code);
        Assert.Equal("payments.other_mode", order.Settle(Naira(1000), "paystack", true, null, Now)!.Code);
        Assert.Null(order.Settle(Naira(1001), "paystack", false, null, Now));
        Assert.Equal("payments.already_paid", order.Settle(Naira(1000), "paystack", false, null, Now)!.Code);
    }

    [Fact]
    public void Rule_29_not_more_goes_back_than_came_in()
    {
        var order = In(OrderState.Paid);
        Assert.Equal("payments.refund_too_much", order.Refunded(Naira(1001), Now)!.Code);
        Assert.Equal("payments.refund_too_much", order.Refunded(Naira(0), Now)!.Code);
        Assert.Null(order.Refunded(Naira(600), Now));
        Assert.Equal("payments.refund_too_much", order.Refunded(Naira(401), Now)!.Code);
        Assert.Equal(Naira(400), order.Refundable);
        Assert.Null(order.Refunded(Naira(400), Now));
        Assert.Equal(OrderState.Refunded, order.State);
    }

    [Theory]
    [InlineData(0, "Paid")]
    [InlineData(400, "PartlyRefunded")]
    [InlineData(1000, "Refunded")]
    public void A_disputed_order_stays_disputed_until_it_is_decided_whatever_goes_back(long back, string after)
    {
        var order = In(OrderState.Disputed);
        if (back > 0) Assert.Null(order.Refunded(Naira(back), Now));
        Assert.Equal(OrderState.Disputed, order.State);
        Assert.Null(order.EndDispute(Now));
        Assert.Equal((after, back), (order.State.ToString(), order.RefundedMinor));
    }

    [Theory]
    [InlineData(1, 1000, 0)]
    [InlineData(3, 1000, 100)]
    [InlineData(3, 333, 1000)]
    [InlineData(7, 101, 50)]
    public void Rule_30_the_lines_add_up_to_the_order_and_no_total_is_negative(int lines, long price, long discount)
    {
        var order = New(lines, price, discount);
        Assert.Equal(order.TotalMinor, order.Lines.Sum(l => l.DueMinor));
        Assert.True(order.TotalMinor >= 0);
        Assert.All(order.Lines, l => Assert.True(l.DueMinor >= 0));
    }

    [Fact]
    public void The_open_key_is_the_same_whatever_the_order_of_the_children()
    {
        var (payer, course, a, b) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(Order.KeyOf(payer, [(a, course), (b, course)]), Order.KeyOf(payer, [(b, course), (a, course)]));
        Assert.NotEqual(Order.KeyOf(payer, [(a, course)]), Order.KeyOf(payer, [(b, course)]));
    }
}
