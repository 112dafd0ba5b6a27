using Akada.Audit.Trail;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Gateways.Webhooks;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Settlement;

public abstract class SettleOrderTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 500_000;

    protected FakePaystack Fake { get; } = new();

    protected TestSchool School => school;

    public async ValueTask InitializeAsync()
    {
        await Fake.StartAsync();
        Fake.Clock = school.Clock;
        await school.ConnectAsync(Fake);
    }

    public async ValueTask DisposeAsync()
    {
        await Fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<(string Number, Guid OrderId, Known Student, Guid CourseId, FakeCharge Charge)> OrderedAsync(Fault fault = Fault.None)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Paid", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Payer Learner");
        using var api = await school.ApiAsync(student);
        var number = await api.OrderAsync(course.Id);
        var charge = await school.ChargeAsync(Fake, number);
        if (fault != Fault.None) Fake.Faults.Set(charge.Reference, fault);
        return (number, (await school.OrderAsync(number)).Id, student, course.Id, charge);
    }

    protected async Task OneOfEachAsync(Guid orderId, Guid learnerId, Guid courseId)
    {
        Assert.Equal(SeatState.Active, await school.SeatAsync(learnerId, courseId));
        Assert.Single(await school.ReceiptsAsync(orderId));
        Assert.Equal(1, await school.InAsync((AkadaDb db) => db.Set<AuditLog>().CountAsync(a => a.ObjectId == orderId && a.Action == "payments.settled")));
    }

    [Fact]
    public async Task Rule_22_without_a_payment_the_return_address_and_a_look_grant_nothing()
    {
        var (number, orderId, student, courseId, charge) = await OrderedAsync();
        using var browser = await school.BrowserAsync(student);
        var page = await browser.OpenAsync($"/payments/return?order={number}&reference={charge.Reference}&status=success");
        Assert.Contains("No payment has reached us yet", page.Text, StringComparison.Ordinal);
        Assert.Equal(SeatState.Pending, await school.SeatAsync(student.Id, courseId));
        Assert.Empty(await school.ReceiptsAsync(orderId));
    }

    [Theory]
    [InlineData(Fault.WrongAmount, nameof(PaymentState.Short))]
    [InlineData(Fault.WrongCurrency, nameof(PaymentState.Odd))]
    public async Task Rule_22_a_charge_that_does_not_fit_grants_nothing_and_is_kept(Fault fault, string kept)
    {
        var (number, orderId, student, courseId, charge) = await OrderedAsync(fault);
        Fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        Assert.Null(await school.SettleAsync(charge.Reference));
        Assert.Equal(kept, (await school.TriesAsync(orderId))[0].State.ToString());
        Assert.False((await school.OrderAsync(number)).WasPaid);
        Assert.NotEqual(SeatState.Active, await school.SeatAsync(student.Id, courseId));
        Assert.Empty(await school.ReceiptsAsync(orderId));
    }

    [Fact]
    public async Task Rule_24_success_after_failure_grants_and_failure_after_success_undoes_nothing()
    {
        var (number, orderId, student, courseId, charge) = await OrderedAsync();
        Fake.Bank.Decline(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        Assert.Equal(OrderState.Failed, (await school.OrderAsync(number)).State);
        Fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        await OneOfEachAsync(orderId, student.Id, courseId);
        Fake.StatusWord = "failed";
        Assert.Null(await school.SettleAsync(charge.Reference));
        Fake.StatusWord = null;
        Assert.Equal(OrderState.Paid, (await school.OrderAsync(number)).State);
        await OneOfEachAsync(orderId, student.Id, courseId);
    }

    [Fact]
    public async Task Rule_26_the_sweep_settles_what_no_message_and_no_browser_told()
    {
        var (_, orderId, student, courseId, charge) = await OrderedAsync(Fault.Drop);
        Fake.Bank.Pay(charge);
        school.Clock.Advance(TimeSpan.FromMinutes(3));
        await school.RunAsync<SweepOpenOrders>();
        await OneOfEachAsync(orderId, student.Id, courseId);
    }

    [Fact]
    public async Task An_order_never_expires_while_its_provider_does_not_answer()
    {
        var (number, _, _, _, _) = await OrderedAsync();
        school.Clock.Advance(Order.Life + TimeSpan.FromMinutes(5));
        Fake.Garbage = "<html>";
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Pending, (await school.OrderAsync(number)).State);
        Fake.Garbage = null;
        school.Clock.Advance(TimeSpan.FromMinutes(5));
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(number)).State);
    }

    [Fact]
    public async Task Rule_27_a_second_successful_try_is_queued_for_refund()
    {
        var (number, orderId, student, courseId, charge) = await OrderedAsync();
        school.Clock.Advance(TimeSpan.FromMinutes(25));
        using var api = await school.ApiAsync(student);
        Assert.Equal(200, (await api.PostAsync($"orders/{number}/pay")).Status);
        var second = await school.ChargeAsync(Fake, number);
        Assert.NotEqual(charge.Reference, second.Reference);
        Fake.Bank.Pay(charge);
        Fake.Bank.Pay(second);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await school.SettleAsync(second.Reference));
            Assert.Null(await school.SettleAsync(charge.Reference));
        }

        await OneOfEachAsync(orderId, student.Id, courseId);
        var refund = Assert.Single(await school.RefundsAsync(orderId));
        Assert.Equal((RefundCause.PaidTwice, Price, RefundWork.Wanted), (refund.Cause, refund.AmountMinor, refund.State));
    }

    [Fact]
    public async Task The_daily_comparison_settles_what_was_missed_and_keeps_what_is_nobodys()
    {
        var (_, orderId, student, courseId, charge) = await OrderedAsync(Fault.Drop);
        Fake.Bank.Pay(charge);
        var stray = Fake.Bank.Begin("stray-" + Guid.NewGuid().ToString("N"), 70m, "NGN", "x@example.org", "?", "http://x.test/", live: false);
        Fake.Bank.Pay(stray);
        for (var i = 0; i < 2; i++) await school.RunAsync<CompareWithProviders>();
        await OneOfEachAsync(orderId, student.Id, courseId);
        Assert.Equal(1, await school.InAsync((AkadaDb db) => db.PaymentOrphans.CountAsync(o => o.Reference == stray.Reference && o.Side == OrphanSide.Theirs)));
    }

    [Fact]
    public async Task Rule_35_a_message_of_another_provider_or_mode_moves_nothing()
    {
        var (number, _, _, _, charge) = await OrderedAsync();
        Fake.Bank.Pay(charge);
        var settle = (string provider, bool live) => school.InAsync((ISettle s) => s.SettleAsync(provider, live, charge.Reference, default));
        Assert.Equal("payments.no_such_charge", (await settle("flutterwave", false))!.Code);
        Assert.Equal("payments.no_such_charge", (await settle("paystack", true))!.Code);
        Assert.False((await school.OrderAsync(number)).WasPaid);
        Assert.Null(await settle("paystack", false));
        Assert.True((await school.OrderAsync(number)).WasPaid);
    }

    public sealed class Sqlite(OnSqlite school) : SettleOrderTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SettleOrderTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_15_twenty_doors_at_once_give_one_seat_and_one_receipt()
        {
            var (_, orderId, student, courseId, charge) = await OrderedAsync();
            Fake.Bank.Pay(charge);
            var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => School.SettleAsync(charge.Reference)));
            Assert.All(codes, Assert.Null);
            await OneOfEachAsync(orderId, student.Id, courseId);
            Assert.Equal(1, await School.InAsync((AkadaDb db) => db.Payments.CountAsync(p => p.OrderId == orderId)));
        }

        [Fact]
        public async Task Rule_15_webhook_return_page_and_API_together_give_one_seat_and_one_receipt()
        {
            var (number, orderId, student, courseId, charge) = await OrderedAsync();
            using var browser = await School.BrowserAsync(student);
            using var api = await School.ApiAsync(student);
            Fake.Bank.Pay(charge);
            // The message may be on its way already; nineteen more of it, as from a provider that never hears our yes.
            await Fake.Post.DeliverDueAsync();
            var letter = Fake.Post.Log.Last(d => d.Letter.Reference == charge.Reference).Letter;
            for (var i = 0; i < 19; i++) Fake.Post.Post(letter);
            await Task.WhenAll(
            [
                Fake.Post.DeliverDueAsync(parallel: 10),
                .. Enumerable.Range(0, 5).Select(_ => (Task)browser.OpenAsync("/payments/return?order=" + number)),
                .. Enumerable.Range(0, 5).Select(_ => (Task)api.PostAsync($"orders/{number}/look")),
                .. Enumerable.Range(0, 5).Select(_ => School.InAsync((Worker worker) => worker.RunAllDueAsync(default))),
            ]);
            await School.InAsync((Worker worker) => worker.RunAllDueAsync(default));
            await OneOfEachAsync(orderId, student.Id, courseId);
            Assert.Equal(1, await School.InAsync((AkadaDb db) => db.Set<Seat>().CountAsync(s => s.CourseId == courseId)));
            Assert.Equal(1, await School.InAsync((AkadaDb db) => db.Set<Room>().Where(r => r.CourseId == courseId).Select(r => r.Taken).SingleAsync()));
            Assert.Empty(await School.RefundsAsync(orderId));
        }

        [Fact]
        public async Task Rule_33_receipts_have_no_gaps_after_twenty_orders_at_once_with_rollbacks_between()
        {
            var ordered = new List<(string Number, Guid OrderId, Known Student, Guid CourseId, FakeCharge Charge)>();
            for (var i = 0; i < 20; i++) ordered.Add(await OrderedAsync());
            foreach (var o in ordered) Fake.Bank.Pay(o.Charge);
            var rolledBack = Enumerable.Range(0, 10).Select(_ => School.InAsync(async (AkadaDb db) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await new Akada.Payments.Receipts.NextNumber(db).TakeAsync("receipt", 2026, default);
                await transaction.RollbackAsync();
            }));
            await Task.WhenAll(ordered.Select(o => (Task)School.SettleAsync(o.Charge.Reference)).Concat(rolledBack));
            var serials = await School.InAsync((AkadaDb db) => db.Receipts.Where(r => r.Year == 2026).OrderBy(r => r.Serial).Select(r => r.Serial).ToListAsync());
            Assert.True(serials.Count >= 20);
            Assert.Equal(Enumerable.Range(1, serials.Count), serials);
        }

        [Fact]
        public async Task Twenty_clicks_at_once_make_one_order()
        {
            var course = await School.NewCourseAsync(School.Chidi, "Clicks", price: Price);
            var student = await School.NewPersonAsync(Role.Student, "Fast Finger");
            using var api = await School.ApiAsync(student);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.PostAsync("orders", new { courseId = course.Id })));
            Assert.All(answers, a => Assert.True(a.Status is 200 or 409, a.Text));
            Assert.Contains(answers, a => a.Status == 200);
            Assert.Equal(1, await School.InAsync((AkadaDb db) => db.Orders.CountAsync(o => o.PayerId == student.Id)));
        }
    }
}
