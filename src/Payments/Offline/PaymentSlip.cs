using Akada.Kernel;
using Akada.Payments.Orders;

namespace Akada.Payments.Offline;

/// <summary>Transfer: to the school's bank account. Cash: counted at the school.</summary>
public enum SlipWay { Transfer, Cash }

/// <summary>
/// Money that came without a provider. Two different admins stand for it.
/// <code>(new) --record--> recorded --approve, by another--> approved; recorded --refuse--> refused; recorded --order
/// paid online--> closed</code>
/// </summary>
public enum SlipState { Recorded, Approved, Refused, Closed }

internal sealed class PaymentSlip
{
    private PaymentSlip()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public SlipWay Way { get; private set; }

    public SlipState State { get; private set; }

    /// <summary>The photo; without it for cash at most.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>What the admin saw on the bank's statement or counted.</summary>
    public long AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>The bank's own reference, or the number in the receipt book.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The same without spaces and signs. Unique, so that one transfer is not counted twice (rule 25); null
    /// once refused or closed, so that it can be recorded rightly.</summary>
    public string? ReferenceKey { get; private set; }

    public Guid RecordedBy { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public long Version { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Null when nothing but signs was typed.</summary>
    public static string? KeyOf(SlipWay way, string reference)
    {
        var kept = new string([.. reference.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return kept.Length == 0 ? null : $"{way.ToString().ToLowerInvariant()}:{kept}";
    }

    public static Result<PaymentSlip> Record(Order order, SlipWay way, Money amount, string reference, Guid by, DateTime now,
        Guid? id = null)
    {
        if (amount.Currency != order.Currency) return Refusals.WrongCurrency;
        if (amount.Minor < order.TotalMinor) return Refusals.AmountShort.At("Amount");
        // Cash is never play money.
        if (order.Live == false) return Refusals.OtherMode;
        if (KeyOf(way, reference) is not { } key) return Refusals.SlipReference;
        return new PaymentSlip
        {
            Id = id ?? Guid.CreateVersion7(), OrderId = order.Id, Way = way, AmountMinor = amount.Minor, Currency = amount.Currency, Reference = reference, ReferenceKey = key, RecordedBy = by, RecordedAt = now,
        };
    }

    public void Show(Guid fileId) => FileId = fileId;

    public Refusal? Approve(Guid by, DateTime now)
    {
        if (State != SlipState.Recorded) return Refusals.SlipDecided;
        if (by == RecordedBy) return Refusals.SecondAdmin;
        (DecidedBy, DecidedAt, State) = (by, now, SlipState.Approved);
        return null;
    }

    /// <summary>The order was paid online meanwhile. Money that came as well is recorded anew, and then goes
    /// back.</summary>
    public Refusal? Close(DateTime now)
    {
        if (State != SlipState.Recorded) return Refusals.SlipDecided;
        (DecidedAt, State, ReferenceKey) = (now, SlipState.Closed, null);
        return null;
    }

    public Refusal? Refuse(Guid by, string reason, DateTime now)
    {
        if (State != SlipState.Recorded) return Refusals.SlipDecided;
        (DecidedBy, DecidedAt, Reason, State, ReferenceKey) = (by, now, reason, SlipState.Refused, null);
        return null;
    }
}
