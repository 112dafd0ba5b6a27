using Akada.Kernel;

namespace Akada.Payments.Orders;

/// <summary>
/// What a payer owes for one or several learners. Amount and currency are frozen when it is placed (rule 21).
/// <code>
/// (new) --place--> placed;   placed, pending, failed --begin--> pending;   placed, pending --fail--> failed
/// placed, pending, failed --expire--> expired;   placed, pending, failed, expired --settle--> paid (rule 24: late success grants)
/// paid, partly refunded --refunded--> partly refunded, or refunded when nothing is left
/// paid, partly refunded --dispute--> disputed;   disputed --refunded--> disputed until it is decided
/// disputed --end dispute--> paid, partly refunded or refunded, by what went back
/// </code>
/// </summary>
internal sealed class Order
{
    /// <summary>Seats are held so long; a bank transfer needs its days.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private Order()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>What people say on the phone: ORD, eight digits and one to check them.</summary>
    public string Number { get; private set; } = "";

    public Guid PayerId { get; private set; }

    public OrderState State { get; private set; }

    public string Currency { get; private set; } = "";

    public long SubtotalMinor { get; private set; }

    public long DiscountMinor { get; private set; }

    public long TotalMinor { get; private set; }

    public Guid? CouponId { get; private set; }

    public string? CouponCode { get; private set; }

    /// <summary>Of the charge that paid it; before that, of the latest try. Null for an order without a gateway.</summary>
    public string? Provider { get; private set; }

    /// <summary>False for play money. Frozen by the first try (rule 35).</summary>
    public bool? Live { get; private set; }

    /// <summary>One open order for the same payer, learners and course, held by a unique index; null once it is closed.</summary>
    public string? OpenKey { get; private set; }

    public long RefundedMinor { get; private set; }

    /// <summary>What the provider kept, where it said so.</summary>
    public long? FeeMinor { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? PaidAt { get; private set; }

    public DateTime StateSince { get; private set; }

    public List<OrderLine> Lines { get; private set; } = [];

    public long Version { get; private set; }

    public Money Total => new(TotalMinor, Currency);

    public Money Refundable => new(State is OrderState.Paid or OrderState.PartlyRefunded or OrderState.Disputed ? TotalMinor - RefundedMinor : 0, Currency);

    public bool IsOpen => State is OrderState.Placed or OrderState.Pending or OrderState.Failed;

    public bool WasPaid => PaidAt is not null;

    /// <param name="lines">At least one, all in one currency.</param>
    /// <param name="discountMinor">Never more than the sum (rule 30).</param>
    public static Order Place(Guid payerId, IReadOnlyList<OrderLine> lines, string currency, long discountMinor, Guid? couponId, string? couponCode, DateTime now)
    {
        var subtotal = lines.Aggregate(0L, (sum, l) => checked(sum + l.PriceMinor));
        var discount = Math.Clamp(discountMinor, 0, subtotal);
        var order = new Order
        {
            Id = Guid.CreateVersion7(),
            Number = HumanCode.Draw("ORD"),
            PayerId = payerId,
            State = OrderState.Placed,
            Currency = currency,
            SubtotalMinor = subtotal,
            DiscountMinor = discount,
            TotalMinor = subtotal - discount,
            CouponId = couponId,
            CouponCode = couponCode,
            CreatedAt = now,
            StateSince = now,
            ExpiresAt = now + Life,
            OpenKey = KeyOf(payerId, lines.Select(l => (l.LearnerId, l.CourseId))),
        };
        var left = discount;
        foreach (var (line, i) in lines.Select((l, i) => (l, i)))
        {
            // The last line takes what rounding leaves, so that the lines always add up to the order.
            var part = i == lines.Count - 1 ? left : (long)((Int128)discount * line.PriceMinor / Math.Max(subtotal, 1));
            line.JoinOrder(order.Id, part);
            left -= part;
            order.Lines.Add(line);
        }

        return order;
    }

    public static string KeyOf(Guid payerId, IEnumerable<(Guid LearnerId, Guid CourseId)> seats)
    {
        var text = $"{payerId:N}:" + string.Join(',', seats.Select(s => $"{s.CourseId:N}{s.LearnerId:N}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>A try to charge begins.</summary>
    public Refusal? Begin(string provider, bool live, DateTime now)
    {
        if (!IsOpen) return State == OrderState.Expired ? Refusals.OrderExpired : Refusals.AlreadyPaid;
        if (Live is { } mode && mode != live) return Refusals.OtherMode;
        (Provider, Live) = (provider, live);
        return Reach(OrderState.Pending, now);
    }

    /// <summary>The money is there. Currency and amount are checked here, whatever the door (rule 22).</summary>
    public Refusal? Settle(Money paid, string? provider, bool? live, long? feeMinor, DateTime now)
    {
        if (WasPaid) return Refusals.AlreadyPaid;
        if (paid.Currency != Currency) return Refusals.WrongCurrency;
        if (paid.Minor < TotalMinor) return Refusals.AmountShort;
        if (Live is { } mode && live is { } other && mode != other) return Refusals.OtherMode;
        (Provider, Live, FeeMinor, PaidAt, OpenKey) = (provider, live, feeMinor, now, null);
        return Reach(OrderState.Paid, now);
    }

    /// <summary>The try failed for good. The payer may try again until the order expires.</summary>
    public Refusal? Fail(DateTime now)
    {
        if (State == OrderState.Failed) return null;
        return State is OrderState.Placed or OrderState.Pending ? Reach(OrderState.Failed, now) : Refusals.OrderClosed;
    }

    public Refusal? Expire(DateTime now)
    {
        if (State == OrderState.Expired) return null;
        if (!IsOpen) return Refusals.OrderClosed;
        OpenKey = null;
        return Reach(OrderState.Expired, now);
    }

    /// <summary>Money went back. Rule 29: never more than came in.</summary>
    public Refusal? Refunded(Money amount, DateTime now)
    {
        if (State is not (OrderState.Paid or OrderState.PartlyRefunded or OrderState.Disputed)) return Refusals.NotPaid;
        if (amount.Currency != Currency) return Refusals.WrongCurrency;
        if (amount.Minor <= 0 || amount.Minor > TotalMinor - RefundedMinor) return Refusals.RefundTooMuch;
        RefundedMinor += amount.Minor;
        return State == OrderState.Disputed ? null : Reach(ByWhatWentBack, now);
    }

    public Refusal? Dispute(DateTime now)
    {
        if (State == OrderState.Disputed) return null;
        return State is OrderState.Paid or OrderState.PartlyRefunded ? Reach(OrderState.Disputed, now) : Refusals.NotPaid;
    }

    /// <summary>The last open dispute is decided. A lost one has gone back as a refund before.</summary>
    public Refusal? EndDispute(DateTime now) => State != OrderState.Disputed ? Refusals.NotDisputed : Reach(ByWhatWentBack, now);

    private OrderState ByWhatWentBack => RefundedMinor == 0 ? OrderState.Paid : RefundedMinor < TotalMinor ? OrderState.PartlyRefunded : OrderState.Refunded;

    private Refusal? Reach(OrderState state, DateTime now)
    {
        if (State != state) StateSince = now;
        State = state;
        return null;
    }
}
