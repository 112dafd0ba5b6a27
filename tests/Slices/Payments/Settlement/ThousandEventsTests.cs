using System.Security.Cryptography;
using System.Text;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments.Gateways.Webhooks;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Payments.Settlement;

public abstract class ThousandEventsTests(TestSchool school)
{
    [Fact]
    public async Task Rule_24_a_thousand_shuffled_repeated_and_forged_events_give_one_seat_and_one_receipt_each()
    {
        await using var fake = new FakePaystack();
        await fake.StartAsync();
        fake.Clock = school.Clock;
        await school.ConnectAsync(fake);
        var orders = new List<(Guid Id, string Number, Guid Learner, Guid Course, FakeCharge Charge)>();
        for (var i = 0; i < 8; i++)
        {
            var course = await school.NewCourseAsync(school.Chidi, "Storm", price: 500_000);
            var student = await school.NewPersonAsync(Role.Student, "Storm Learner");
            using var api = await school.ApiAsync(student);
            var number = await api.OrderAsync(course.Id);
            orders.Add(((await school.OrderAsync(number)).Id, number, student.Id, course.Id, await school.ChargeAsync(fake, number)));
        }

        var random = new Random(20261123);
        using var http = new HttpClient();
        for (var step = 1; step <= 1000; step++)
        {
            var order = orders[random.Next(orders.Count)];
            switch (random.Next(12))
            {
                case 0 when random.Next(10) == 0: fake.Bank.Pay(order.Charge); break;
                case 1: fake.Bank.Decline(order.Charge); break;
                case <= 5: await PostAsync(http, order.Charge, fake.TestKey, "charge.success", random.Next(3)); break;
                case 6: await PostAsync(http, order.Charge, "sk_test_forged", "charge.success", 0); break;
                case 7: await school.InAsync((ISettle s) => s.SettleAsync("flutterwave", false, order.Charge.Reference, default)); break;
                case 8: await WorkOffAsync(); break;
                case 9 when random.Next(10) == 0: await school.RunAsync<SweepOpenOrders>(); break;
                default: await school.SettleAsync(order.Charge.Reference); break;
            }

            if (step % 100 == 0) await CompareAsync(orders);
        }

        foreach (var order in orders) fake.Bank.Pay(order.Charge);
        await WorkOffAsync();
        foreach (var order in orders) Assert.Null(await school.SettleAsync(order.Charge.Reference));
        await CompareAsync(orders);
        foreach (var order in orders)
        {
            Assert.Equal(OrderState.Paid, (await school.OrderAsync(order.Number)).State);
            Assert.Single(await school.ReceiptsAsync(order.Id));
            Assert.Empty(await school.RefundsAsync(order.Id));
        }
    }

    private async Task CompareAsync(IEnumerable<(Guid Id, string Number, Guid Learner, Guid Course, FakeCharge Charge)> orders)
    {
        foreach (var order in orders)
        {
            var paid = (await school.OrderAsync(order.Number)).WasPaid;
            Assert.False(paid && order.Charge.State != PayState.Paid, "Access without payment.");
            Assert.Equal(paid, await school.SeatAsync(order.Learner, order.Course) == SeatState.Active);
            Assert.Equal(paid ? 1 : 0, (await school.ReceiptsAsync(order.Id)).Count);
        }
    }

    private async Task PostAsync(HttpClient http, FakeCharge charge, string key, string name, int id)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"event\":\"{name}\",\"data\":{{\"id\":{charge.Id + id},\"reference\":\"{charge.Reference}\",\"status\":\"success\",\"amount\":500000,\"currency\":\"NGN\"}}}}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(school.Address, "/webhooks/paystack")) { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation("x-paystack-signature", Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), body)));
        using var answer = await http.SendAsync(request);
    }

    private Task WorkOffAsync() => school.InAsync(async (IServiceProvider services) =>
    {
        var (events, db) = (services.GetRequiredService<WorkOffEvents>(), services.GetRequiredService<AkadaDb>());
        foreach (var kept in await events.LeftBehindAsync(new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), 1000, default))
        {
            await events.WorkAsync(kept, default);
            await db.SaveChangesAsync();
        }
    });

    public sealed class Sqlite(OnSqlite school) : ThousandEventsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ThousandEventsTests(school), IClassFixture<OnPostgres>;
}
