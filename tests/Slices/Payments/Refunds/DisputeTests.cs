using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Refunds;

public abstract class DisputeTests(TestSchool school) : RefundWorld(school)
{
    private Task<List<Dispute>> DisputesAsync(Guid orderId) => School.InAsync((AkadaDb db) => db.Disputes.AsNoTracking().Where(d => d.OrderId == orderId).ToListAsync());

    private async Task HearAsync(FakeProvider fake)
    {
        await fake.Post.DeliverDueAsync();
        await WorkAsync();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("stripe")]
    public async Task A_won_dispute_gives_the_order_back_as_it_was_and_a_refund_meanwhile_does_not_end_it(string provider)
    {
        var fake = await ConnectAsync(provider);
        var (order, _, charge) = await PaidAsync(fake);
        fake.Faults.Set(charge.Reference, Fault.Repeat);
        var dispute = fake.Bank.Dispute(charge);
        await HearAsync(fake);
        Assert.Equal(OrderState.Disputed, (await School.OrderAsync(order.Number)).State);
        Assert.NotNull(Assert.Single(await DisputesAsync(order.Id)).AnswerBy);
        Assert.Equal(201, (await WantAsync(order.Number, new { amount = "1000", reason = "In kindness", access = "keep" })).Status);
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        Assert.Equal((OrderState.Disputed, 100_000L), ((await School.OrderAsync(order.Number)).State, (await School.OrderAsync(order.Number)).RefundedMinor));
        fake.Bank.Decide(dispute, schoolKeeps: true);
        await HearAsync(fake);
        Assert.Equal(OrderState.PartlyRefunded, (await School.OrderAsync(order.Number)).State);
        Assert.Equal(SeatState.Active, await School.SeatAsync(order.Lines[0].LearnerId, order.Lines[0].CourseId));
        await BalancesAsync(fake, charge, order);
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("stripe")]
    public async Task A_lost_dispute_is_a_refund_that_is_done_with_a_credit_note_and_nothing_is_sent(string provider)
    {
        var fake = await ConnectAsync(provider);
        var (order, _, charge) = await PaidAsync(fake);
        fake.Faults.Set(charge.Reference, Fault.Repeat);
        fake.Bank.Decide(fake.Bank.Dispute(charge), schoolKeeps: false);
        await HearAsync(fake);
        await CarryOutAsync(TimeSpan.FromHours(7));
        Assert.Empty(fake.Bank.Refunds);
        var refund = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal((RefundCause.Disputed, RefundWork.Done, order.TotalMinor), (refund.Cause, refund.State, refund.AmountMinor));
        Assert.Equal(OrderState.Refunded, (await School.OrderAsync(order.Number)).State);
        Assert.Equal(SeatState.Left, await School.SeatAsync(order.Lines[0].LearnerId, order.Lines[0].CourseId));
        await BalancesAsync(fake, charge, order);
        using var efua = await School.BrowserAsync(School.Efua);
        Assert.Contains("Lost", (await efua.OpenAsync("/finance/disputes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_enters_how_a_dispute_ended_and_nobody_else()
    {
        var fake = await ConnectAsync();
        var (order, _, charge) = await PaidAsync(fake);
        fake.Bank.Dispute(charge);
        await HearAsync(fake);
        var id = Assert.Single(await DisputesAsync(order.Id)).Id;
        foreach (var other in new[] { School.Ada, School.Bola, School.Chidi, School.Musa })
        {
            using var api = await School.ApiAsync(other);
            Assert.Equal(403, (await api.PostAsync($"finance/disputes/{id}/decide", new { schoolKeeps = true })).Status);
        }

        using var efua = await School.ApiAsync(School.Efua);
        Assert.Equal(204, (await efua.PostAsync($"finance/disputes/{id}/decide", new { schoolKeeps = true })).Status);
        Assert.Equal("payments.dispute_decided", (await efua.PostAsync($"finance/disputes/{id}/decide", new { schoolKeeps = false })).Code);
        Assert.Equal(OrderState.Paid, (await School.OrderAsync(order.Number)).State);
    }

    public sealed class Sqlite(OnSqlite school) : DisputeTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : DisputeTests(school), IClassFixture<OnPostgres>;
}
