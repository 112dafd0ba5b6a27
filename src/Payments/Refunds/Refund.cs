using Akada.Kernel;

namespace Akada.Payments.Refunds;

/// <summary>Why money goes back.</summary>
/// <remarks>Unfit: a charge that was too small for its order or of another currency. Overpaid: what came beyond the
/// price.</remarks>
public enum RefundCause { Asked, PaidTwice, AlreadyIn, Disputed, Unfit, Overpaid }

/// <summary>
/// An intention to send money back, saved before the provider is called.
/// <code>
/// (new) --want--> wanted --send--> sent;   wanted, sent, needs attention --finish--> done;   wanted, sent, needs attention --fail--> failed
/// sent --need attention--> needs attention;   failed --want again--> wanted;   wanted, failed --drop--> dropped
/// wanted, failed --hand over--> done (a person gave the money back outside any provider)
/// </code>
/// </summary>
public enum RefundWork { Wanted, Sent, NeedsAttention, Done, Failed, Dropped }

internal sealed class Refund
{
    private Refund()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>The charge it goes back on; null for an order that had none.</summary>
    public Guid? PaymentId { get; private set; }

    /// <summary>Where it is for one learner's place only.</summary>
    public Guid? OrderLineId { get; private set; }

    /// <summary>Ours, one for each intention; what keeps repeats apart at the provider.</summary>
    public string Key { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    public RefundCause Cause { get; private set; }

    /// <summary>In the words of the admin who asked for it.</summary>
    public string? Reason { get; private set; }

    /// <summary>True when the learners lose their seats with it.</summary>
    public bool RevokesAccess { get; private set; }

    public RefundWork State { get; private set; }

    public string? ProviderRefundId { get; private set; }

    public Guid? WantedBy { get; private set; }

    public DateTime WantedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public DateTime? NextLookAt { get; private set; }

    public int Looks { get; private set; }

    public string? Note { get; private set; }

    public long Version { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>True when it takes from what the order was paid with. A surplus charge goes back beside it.</summary>
    public bool CountsOnOrder => Cause is not (RefundCause.PaidTwice or RefundCause.Unfit or RefundCause.Overpaid);

    /// <summary>Money that is on its way back or gone: what ended without moving any does not bind it.</summary>
    public bool IsAlive => State is not (RefundWork.Failed or RefundWork.Dropped);

    /// <param name="asked">An id that the asker chose, so that a form sent twice wants it once.</param>
    public static Refund Want(Guid orderId, Guid? paymentId, Money amount, RefundCause cause, string? reason, bool revokesAccess, Guid? by, DateTime now, Guid? lineId = null, Guid? asked = null)
    {
        var id = asked ?? Guid.CreateVersion7();
        return new()
        {
            Id = id,
            OrderId = orderId,
            PaymentId = paymentId,
            OrderLineId = lineId,
            Key = "rf-" + id.ToString("N"),
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            Cause = cause,
            Reason = reason,
            RevokesAccess = revokesAccess,
            State = RefundWork.Wanted,
            WantedBy = by,
            WantedAt = now,
            NextLookAt = now,
        };
    }

    public Refusal? Send(string? providerRefundId, DateTime now)
    {
        if (State is not (RefundWork.Wanted or RefundWork.Sent)) return Refusals.RefundClosed;
        (State, ProviderRefundId, SentAt, NextLookAt) = (RefundWork.Sent, providerRefundId ?? ProviderRefundId, SentAt ?? now, now.AddMinutes(10));
        return null;
    }

    public Refusal? Finish(DateTime now)
    {
        if (State == RefundWork.Done) return null;
        if (State is not (RefundWork.Wanted or RefundWork.Sent or RefundWork.NeedsAttention)) return Refusals.RefundClosed;
        (State, EndedAt, NextLookAt) = (RefundWork.Done, now, null);
        return null;
    }

    public Refusal? Fail(string? note, DateTime now)
    {
        if (State is not (RefundWork.Wanted or RefundWork.Sent or RefundWork.NeedsAttention)) return Refusals.RefundClosed;
        (State, Note, EndedAt, NextLookAt) = (RefundWork.Failed, note, now, null);
        return null;
    }

    public Refusal? NeedAttention(string? note, DateTime now)
    {
        if (State is not (RefundWork.Sent or RefundWork.NeedsAttention)) return Refusals.RefundClosed;
        (State, Note, NextLookAt) = (RefundWork.NeedsAttention, note, now.AddHours(6));
        return null;
    }

    /// <summary>A failed one is tried anew, under a new key.</summary>
    public Refusal? WantAgain(DateTime now)
    {
        if (State != RefundWork.Failed) return Refusals.RefundClosed;
        (State, Key, ProviderRefundId, SentAt, EndedAt, NextLookAt, Looks, Note) = (RefundWork.Wanted, "rf-" + Guid.CreateVersion7().ToString("N"), null, null, null, now, 0, null);
        return null;
    }

    public Refusal? HandOver(DateTime now)
    {
        if (State is not (RefundWork.Wanted or RefundWork.Failed)) return Refusals.RefundClosed;
        (State, EndedAt, NextLookAt, ProviderRefundId) = (RefundWork.Done, now, null, null);
        return null;
    }

    public Refusal? Drop(DateTime now)
    {
        if (State is not (RefundWork.Wanted or RefundWork.Failed)) return Refusals.RefundClosed;
        (State, EndedAt, NextLookAt) = (RefundWork.Dropped, now, null);
        return null;
    }

    /// <summary>Something was heard of it: worth a look before its time.</summary>
    public void Hear(DateTime now)
    {
        // One without an id may be on the line at this moment; it is left alone until its answer is surely lost.
        if (ProviderRefundId is not null && NextLookAt > now) NextLookAt = now;
    }

    public void Look(DateTime now)
    {
        Looks++;
        if (NextLookAt is not null) NextLookAt = now.AddMinutes(Math.Min(360, 10 << Math.Min(Looks, 6)));
    }
}
