using Akada.Accounts.People;

namespace Akada.Payments.Orders;

/// <summary>The law keeps the books: orders, receipts and refunds stay for years, after erasing under the code alone (rule 82).</summary>
internal sealed class FollowPayers : IFollowPeople
{
    public IReadOnlyCollection<PersonColumn> Columns { get; } =
    [
        new("orders", "payer_id", OnErase.Kept),
        new("order_lines", "learner_id", OnErase.Kept),
        new("coupons", "created_by", OnErase.Kept),
        new("coupon_uses", "payer_id", OnErase.Kept),
        new("payment_slips", "recorded_by", OnErase.Kept),
        new("refunds", "wanted_by", OnErase.Kept),
    ];

    public Task GoneAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task BackAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Guid personId, CancellationToken ct) => Task.CompletedTask;
}
