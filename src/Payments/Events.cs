using Akada.Platform.Work;

namespace Akada.Payments;

/// <summary>An order was paid and every learner on it has the seat.</summary>
public sealed record OrderPaid(Guid OrderId, string Number, Guid PayerId, long TotalMinor, string Currency, DateTime PaidAt) : IEvent;

/// <summary>Money of an order went back.</summary>
/// <param name="AmountMinor">This time, not in total.</param>
public sealed record OrderRefunded(Guid RefundId, Guid OrderId, string Number, Guid PayerId, long AmountMinor, string Currency, bool AccessRevoked) : IEvent;
