using Akada.Kernel;

namespace Akada.Payments.Refunds;

/// <summary>A payer's bank asks for the money back. <code>(new) --open--> open;  open --win--> won;  open --lose--> lost</code></summary>
public enum DisputeState { Open, Won, Lost }

internal sealed class Dispute
{
    private Dispute()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public Guid PaymentId { get; private set; }

    public string Provider { get; private set; } = "";

    /// <summary>The provider's id of the dispute.</summary>
    public string ProviderId { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    public DisputeState State { get; private set; }

    public DateTime OpenedAt { get; private set; }

    public DateTime? AnswerBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public long Version { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    public static Dispute Open(Guid orderId, Guid paymentId, string provider, string providerId, Money amount, DateTime? answerBy, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(), OrderId = orderId, PaymentId = paymentId, Provider = provider, ProviderId = providerId,
        AmountMinor = amount.Minor, Currency = amount.Currency, State = DisputeState.Open, OpenedAt = now, AnswerBy = answerBy,
    };

    public void Await(DateTime? answerBy) => AnswerBy = answerBy ?? AnswerBy;

    public Refusal? Decide(bool schoolKeeps, DateTime now)
    {
        if (State != DisputeState.Open) return Refusals.DisputeDecided;
        (State, DecidedAt) = (schoolKeeps ? DisputeState.Won : DisputeState.Lost, now);
        return null;
    }
}
