namespace Akada.Fakes.Payments;

public enum PayState { Open, AwaitsTransfer, AwaitsApproval, Paid, Failed, Cancelled }

/// <summary>A charge as the provider sees it. Amounts are in major units; each dialect says them in its own.</summary>
public sealed class FakeCharge
{
    public required long Id { get; init; }

    public required string Reference { get; init; }

    /// <summary>Part of the address of its payment page.</summary>
    public required string Code { get; init; }

    public required decimal Asked { get; init; }

    public required string Currency { get; init; }

    public required string Email { get; init; }

    public required string What { get; init; }

    public required string ReturnUrl { get; init; }

    public required bool Live { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A page of a provider's own, as Stripe's session; null elsewhere.</summary>
    public string? Session { get; init; }

    public PayState State { get; internal set; }

    public decimal Captured { get; internal set; }

    public string CapturedCurrency { get; internal set; } = "";

    public decimal Refunded { get; internal set; }

    public string Channel { get; internal set; } = "card";

    public string Reason { get; internal set; } = "";

    public DateTimeOffset? PaidAt { get; internal set; }

    /// <summary>When the transfer arrives, or the second try succeeds.</summary>
    public DateTimeOffset? DueAt { get; internal set; }
}

public sealed class FakeRefund
{
    public required long Id { get; init; }

    public required FakeCharge Charge { get; init; }

    public required decimal Amount { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>pending</c>, <c>processed</c>, <c>failed</c>, <c>needs-attention</c>.</summary>
    public string Status { get; internal set; } = "pending";
}

/// <summary>The payer's bank asks for the money back.</summary>
public sealed class FakeDispute
{
    public required long Id { get; init; }

    public required FakeCharge Charge { get; init; }

    public required decimal Amount { get; init; }

    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>Null while it is open; true when the school keeps the money.</summary>
    public bool? SchoolKeeps { get; internal set; }
}

public enum LedgerKind { Captured, Refunded, Disputed }

/// <summary>Money that truly moved.</summary>
public sealed record LedgerLine(LedgerKind Kind, string Reference, long ChargeId, decimal Amount, string Currency, bool Live, DateTimeOffset At);
