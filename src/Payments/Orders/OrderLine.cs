using Akada.Kernel;

namespace Akada.Payments.Orders;

/// <summary>One learner in one course, with title, price and teacher as they were at the time.</summary>
internal sealed class OrderLine
{
    private OrderLine()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public Guid LearnerId { get; private set; }

    public Guid CourseId { get; private set; }

    public string Title { get; private set; } = "";

    public long PriceMinor { get; private set; }

    public long DiscountMinor { get; private set; }

    /// <summary>Who owned the course when it was sold, for the teacher's own sales.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Null until the order is paid; false when the learner had the seat already, so that this part is to go back (rule 27).</summary>
    public bool? Granted { get; private set; }

    public long DueMinor => PriceMinor - DiscountMinor;

    public static OrderLine For(Guid learnerId, Guid courseId, string title, Money price, Guid? ownerId) =>
        new() { Id = Guid.CreateVersion7(), LearnerId = learnerId, CourseId = courseId, Title = Words.Cut(title, 200), PriceMinor = price.Minor, OwnerId = ownerId };

    public void Grant(bool given) => Granted = given;

    internal void JoinOrder(Guid orderId, long discountMinor) => (OrderId, DiscountMinor) = (orderId, discountMinor);
}
