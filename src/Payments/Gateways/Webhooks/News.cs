using Akada.Platform.Work;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>A provider's message about a charge was kept and waits to be worked off.</summary>
internal sealed record GatewayEventCame(Guid EventRowId) : IEvent;

/// <summary>Something happened to a refund. A hint where to look: the refund is asked for again.</summary>
/// <param name="Reference">Our reference of the charge; null where the provider names only the refund.</param>
/// <param name="ProviderId">The provider's id of the charge, where it says so.</param>
/// <param name="RefundId">The provider's id of the refund; Paystack's messages mostly have none.</param>
internal sealed record RefundNews(string Provider, bool Live, string? Reference, string? ProviderId, string? RefundId, string EventName) : IEvent;

/// <summary>A payer's bank disputes a charge, or has decided on it.</summary>
/// <param name="Minor">In dispute, in our minor units; null where it was not said.</param>
/// <param name="Outcome">Null while it is open; true when the school keeps the money.</param>
internal sealed record DisputeCame(string Provider, bool Live, string? Reference, string? ProviderId, string DisputeId, long? Minor, string? Currency, DateTime? AnswerBy, bool? Outcome, string EventName) : IEvent;
