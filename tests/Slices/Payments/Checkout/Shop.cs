using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.Work;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Akada.Slices.Payments.Checkout;

/// <summary>Looks at what the house has written down of an order.</summary>
internal static class Shop
{
    public static Task<Order> OrderAsync(this TestSchool school, string number) =>
        school.InAsync((AkadaDb db) => db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Number == number));

    public static Task<List<Payment>> TriesAsync(this TestSchool school, Guid orderId) =>
        school.InAsync((AkadaDb db) => db.Payments.AsNoTracking().Where(p => p.OrderId == orderId).OrderBy(p => p.CreatedAt).ToListAsync());

    public static Task<List<Receipt>> ReceiptsAsync(this TestSchool school, Guid orderId) =>
        school.InAsync((AkadaDb db) => db.Receipts.AsNoTracking().Where(r => r.OrderId == orderId).ToListAsync());

    public static Task<List<Refund>> RefundsAsync(this TestSchool school, Guid orderId) =>
        school.InAsync((AkadaDb db) => db.Refunds.AsNoTracking().Where(r => r.OrderId == orderId).ToListAsync());

    public static Task<SeatState?> SeatAsync(this TestSchool school, Guid learnerId, Guid courseId) =>
        school.InAsync((AkadaDb db) => db.Set<Seat>().AsNoTracking().Where(s => s.LearnerId == learnerId && s.CourseId == courseId).Select(s => (SeatState?)s.State).SingleOrDefaultAsync());

    public static Task RunAsync<TJob>(this TestSchool school)
        where TJob : IJob => school.InAsync((TJob job) => job.RunAsync(default));

    public static async Task<string?> SettleAsync(this TestSchool school, string reference) =>
        (await school.InAsync((SettleOrder.Handler settle) => settle.HandleAsync(reference, default))).Refusal?.Code;

    /// <summary>The charge that the provider began for this order last.</summary>
    public static async Task<FakeCharge> ChargeAsync(this TestSchool school, FakeProvider fake, string number)
    {
        var order = await school.OrderAsync(number);
        return fake.Bank.Find((await school.TriesAsync(order.Id))[^1].Reference)!;
    }

    public static async Task<string> OrderAsync(this HttpClient api, Guid courseId, params Guid[] learners)
    {
        var answer = await api.PostAsync("orders", new { courseId, learners = learners.Length == 0 ? null : learners });
        return answer.Status == 200 ? (string)answer.Json!["number"]! : throw new InvalidOperationException(answer.Text);
    }
}
