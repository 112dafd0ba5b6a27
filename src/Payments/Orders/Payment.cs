using Akada.Kernel;

namespace Akada.Payments.Orders;

/// <summary>
/// One try to charge an order; the specification's <c>payments</c>. Saved before the provider is called.
/// <code>
/// (new) --begin--> begun --open--> open;   begun, open --fail--> failed
/// begun, open, failed, short, odd --pay--> paid (also after failed, rule 24; never back);   paid --reverse--> reversed
/// begun, open, failed --short--> short (too little came);   begun, open, failed --doubt--> odd (another currency or mode)
/// </code>
/// </summary>
internal enum PaymentState { Begun, Open, Paid, Failed, Short, Odd, Reversed }

internal sealed class Payment
{
    public const string Offline = "offline";

    private Payment()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public string Provider { get; private set; } = "";

    public bool Live { get; private set; }

    /// <summary>Ours; the provider's key against charging twice. Unique: one reference belongs to one order (rule 25).</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The provider's id of the charge; unique with the provider (rule 25).</summary>
    public string? ProviderId { get; private set; }

    public string? Session { get; private set; }

    public string? PayUrl { get; private set; }

    /// <summary>What we asked for.</summary>
    public long AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>What came; in <see cref="PaidCurrency"/>.</summary>
    public long? PaidMinor { get; private set; }

    public string? PaidCurrency { get; private set; }

    /// <summary>As the provider names it: card, bank_transfer, mobile_money; or cash, transfer.</summary>
    public string? PaymentMethod { get; private set; }

    public PaymentState State { get; private set; }

    public long? FeeMinor { get; private set; }

    /// <summary>True when the order was paid already: this money is to go back (rule 27).</summary>
    public bool Surplus { get; private set; }

    /// <summary>A key of ours: declined, no_funds, cancelled, expired, other, unavailable, not_begun.</summary>
    public string? Reason { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? PaidAt { get; private set; }

    public DateTime? LookedAt { get; private set; }

    public int Looks { get; private set; }

    /// <summary>When the sweep asks the provider next; null when there is nothing to ask.</summary>
    public DateTime? NextLookAt { get; private set; }

    public long Version { get; private set; }

    public bool IsOpen => State is PaymentState.Begun or PaymentState.Open;

    public bool IsOffline => Provider == Offline;

    /// <summary>Money that came and does not belong to the order: too little, or not fitting. It can only go back.</summary>
    public bool IsUnfit => State is PaymentState.Short or PaymentState.Odd && PaidMinor > 0;

    /// <summary>What came beyond what was due, where the charge paid its order. It goes back beside the order and
    /// touches neither price nor receipt.</summary>
    public long OverMinor => !Surplus && State is (PaymentState.Paid or PaymentState.Reversed)
        ? Math.Max(0, (PaidMinor ?? 0) - AmountMinor) : 0;

    /// <summary>All of its money that is no part of the order's price: the whole second payment, or what came too
    /// much.</summary>
    public long BesideMinor => Surplus ? PaidMinor ?? 0 : OverMinor;

    public static Payment Begin(Order order, string provider, bool live, DateTime now)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            OrderId = order.Id,
            Provider = provider,
            Live = live,
            Reference = $"{order.Number}-{id.ToString("N")[^10..]}",
            AmountMinor = order.TotalMinor,
            Currency = order.Currency,
            State = PaymentState.Begun,
            CreatedAt = now,
            NextLookAt = provider == Offline ? null : now.AddMinutes(2),
        };
    }

    public Refusal? Open(string payUrl, string? session)
    {
        if (State != PaymentState.Begun) return Refusals.TryClosed;
        (PayUrl, Session, State) = (payUrl, session, PaymentState.Open);
        return null;
    }

    /// <summary>Asked again after a quarter of its age: each 2 minutes while the payer is likely to be at the bank, each 6 hours after a day; one that failed more seldom. So what heals late was waited for long before (rule 26).</summary>
    public void Look(DateTime now)
    {
        (LookedAt, Looks) = (now, Looks + 1);
        var age = (now - CreatedAt).TotalMinutes;
        if (NextLookAt is not null) NextLookAt = now.AddMinutes(State == PaymentState.Failed ? Math.Clamp(age, 10, 360) : Math.Clamp(age / 4, 2, 360));
    }

    public Refusal? Pay(Money paid, string? providerId, long? feeMinor, string? method, DateTime? paidAt, bool surplus, DateTime now)
    {
        if (State == PaymentState.Paid) return null;
        if (State == PaymentState.Reversed) return Refusals.TryClosed;
        Keep(paid, providerId, method);
        (FeeMinor, PaidAt, Surplus, State, Reason, NextLookAt) = (feeMinor, paidAt ?? now, surplus, PaymentState.Paid, null, null);
        return null;
    }

    public Refusal? Fail(string? reason)
    {
        if (!IsOpen) return State == PaymentState.Failed ? null : Refusals.TryClosed;
        (State, Reason) = (PaymentState.Failed, reason ?? "other");
        return null;
    }

    /// <summary>Less came than is due: kept for finance, the order stays open.</summary>
    public Refusal? ComeShort(Money paid, string? providerId, string? method)
    {
        if (State is PaymentState.Paid or PaymentState.Reversed) return Refusals.TryClosed;
        Keep(paid, providerId, method);
        (State, NextLookAt) = (PaymentState.Short, null);
        return null;
    }

    /// <summary>A charge that does not fit its order, by currency or mode: kept for finance, grants nothing.</summary>
    public Refusal? Doubt(Money? paid, string? providerId, string? method)
    {
        if (State is PaymentState.Paid or PaymentState.Reversed) return Refusals.TryClosed;
        if (paid is { } money) Keep(money, providerId, method);
        (State, NextLookAt) = (PaymentState.Odd, null);
        return null;
    }

    public Refusal? Reverse()
    {
        if (State is not PaymentState.Paid) return State == PaymentState.Reversed ? null : Refusals.TryClosed;
        State = PaymentState.Reversed;
        return null;
    }

    private void Keep(Money paid, string? providerId, string? method) =>
        (PaidMinor, PaidCurrency, ProviderId, PaymentMethod) = (paid.Minor, paid.Currency, providerId, method);
}
