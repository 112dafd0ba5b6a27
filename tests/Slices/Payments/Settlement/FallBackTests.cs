using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Settlement;

/// <summary>Paystack is asked first and Flutterwave second; what is begun at the first may still be paid there.</summary>
public abstract class FallBackTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 500_000;

    private readonly FakePaystack _first = new();
    private readonly FakeFlutterwave _second = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (fake, rank) in new (FakeProvider, int)[] { (_first, 1), (_second, 2) })
        {
            await fake.StartAsync();
            fake.Clock = school.Clock;
            await school.ConnectAsync(fake, rank: rank, currencies: "NGN");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task When_the_first_provider_is_down_the_second_takes_the_payment()
    {
        await _first.DisposeAsync();
        var (number, student, course, url) = await OrderedAsync();
        Assert.StartsWith(_second.Address.ToString(), url, StringComparison.Ordinal);
        await PayAsync(_second, await school.ChargeAsync(_second, number));
        var order = await school.OrderAsync(number);
        Assert.Equal((OrderState.Paid, "flutterwave"), (order.State, order.Provider));
        Assert.Equal(SeatState.Active, await school.SeatAsync(student.Id, course));
        Assert.Single(await school.ReceiptsAsync(order.Id));
    }

    [Fact]
    public async Task Rule_27_a_page_that_the_first_provider_opened_without_answering_and_that_is_paid_too_goes_back()
    {
        _first.Faults.Chances[Fault.TimeOut] = 1;
        var (number, student, course, url) = await OrderedAsync();
        Assert.StartsWith(_second.Address.ToString(), url, StringComparison.Ordinal);
        var order = await school.OrderAsync(number);
        var lost = _first.Bank.Charges.First(c => c.Reference.StartsWith(number, StringComparison.Ordinal));

        await PayAsync(_second, await school.ChargeAsync(_second, number));
        await PayAsync(_first, lost);
        Assert.Equal(SeatState.Active, await school.SeatAsync(student.Id, course));
        Assert.Single(await school.ReceiptsAsync(order.Id));
        var back = Assert.Single(await school.RefundsAsync(order.Id));
        Assert.Equal((RefundCause.PaidTwice, Price, RefundWork.Wanted), (back.Cause, back.AmountMinor, back.State));
    }

    [Fact]
    public async Task When_none_answers_the_payer_was_not_charged_and_may_try_again()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        var course = await school.NewCourseAsync(school.Chidi, "Paid", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Payer Learner");
        using var api = await school.ApiAsync(student);
        var answer = await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { student.Id } });
        Assert.Equal((503, "payments.gateway_down"), (answer.Status, answer.Code));
        var order = await school.InAsync((AkadaDb db) => db.Orders.AsNoTracking().SingleAsync(o => o.PayerId == student.Id));
        Assert.True(order.IsOpen);
        Assert.Equal(SeatState.Pending, await school.SeatAsync(student.Id, course.Id));
    }

    private async Task<(string Number, Known Student, Guid Course, string Url)> OrderedAsync()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Paid", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Payer Learner");
        using var api = await school.ApiAsync(student);
        var answer = await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { student.Id } });
        Assert.Equal(200, answer.Status);
        return ((string)answer.Json!["number"]!, student, course.Id, (string)answer.Json["payUrl"]!);
    }

    private async Task PayAsync(FakeProvider fake, FakeCharge charge)
    {
        fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
    }

    public sealed class Sqlite(OnSqlite school) : FallBackTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : FallBackTests(school), IClassFixture<OnPostgres>;
}
