using Akada.Payments.Orders;

namespace Akada.Payments.Settlement;

/// <summary>How the order stands after a look.</summary>
internal sealed record Settled(Guid OrderId, string Number, OrderState State);
