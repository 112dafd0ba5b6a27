using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Payments.Coupons;
using Akada.Payments.Offline;

namespace Akada.Payments.Demo;

/// <summary>What the people of the demo school did about money. Each is done by the caller, by the rules that hold for everybody, and saves.</summary>
public interface IDemoOrders
{
    /// <summary>An admin makes a bursary for one course.</summary>
    Task<Refusal?> MakeBursaryAsync(string code, string course, CancellationToken ct);

    /// <summary>A parent orders with a bursary: paid at once, with a receipt.</summary>
    Task<Refusal?> UseBursaryAsync(string code, Guid courseId, Guid childId, CancellationToken ct);

    /// <summary>An admin takes cash for a child; the order stays open until a second admin approves.</summary>
    /// <param name="receipt">The number in the receipt book.</param>
    Task<Refusal?> TakeCashAsync(string payer, string child, string course, string amount, string receipt, CancellationToken ct);
}

internal sealed class DemoOrders(MakeCoupon.Handler coupons, PayForCourse.Handler pay, OrderForPayer.Handler order, RecordSlip.Handler slips) : IDemoOrders
{
    public async Task<Refusal?> MakeBursaryAsync(string code, string course, CancellationToken ct) =>
        (await coupons.Handle(new(code, Percent: 100, Amount: null, Currency: null, MostUses: 3, Courses: course), ct)).Refusal;

    public async Task<Refusal?> UseBursaryAsync(string code, Guid courseId, Guid childId, CancellationToken ct) =>
        (await pay.Handle(new(courseId, [childId], code), ct)).Refusal;

    public async Task<Refusal?> TakeCashAsync(string payer, string child, string course, string amount, string receipt, CancellationToken ct)
    {
        var ordered = await order.Handle(new(payer, child, course), ct);
        return ordered.Refusal ?? (await slips.Handle(ordered.Value.Number, new(SlipWay.Cash, amount, receipt), ct)).Refusal;
    }
}
