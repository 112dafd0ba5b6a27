using System.Security.Cryptography;
using Akada.Kernel;

namespace Akada.Payments.Receipts;

/// <summary>What was paid, for ever as it was that day. Never edited: a credit note is issued instead (rule 29).</summary>
internal sealed class Receipt
{
    private Receipt()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public int Year { get; private set; }

    /// <summary>Without gaps within the year (rule 33).</summary>
    public int Serial { get; private set; }

    /// <summary>As printed: <c>2026-000123</c>.</summary>
    public string Number { get; private set; } = "";

    public long TotalMinor { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>JSON of <see cref="ReceiptContent"/>, frozen.</summary>
    public string Content { get; private set; } = "";

    /// <summary>In the QR: unguessable, opens the verify page.</summary>
    public string VerifyCode { get; private set; } = "";

    public DateTime IssuedAt { get; private set; }

    public Money Total => new(TotalMinor, Currency);

    public static Receipt Issue(Guid orderId, int year, int serial, Money total, string content, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        OrderId = orderId,
        Year = year,
        Serial = serial,
        Number = $"{year}-{serial:D6}",
        TotalMinor = total.Minor,
        Currency = total.Currency,
        Content = content,
        VerifyCode = NewCode(),
        IssuedAt = now,
    };

    public static string NewCode() => RandomNumberGenerator.GetString(HumanCode.Letters, 16);
}

/// <summary>Corrects a receipt after money went back; numbered without gaps in a row of its own.</summary>
internal sealed class CreditNote
{
    private CreditNote()
    {
    }

    public Guid Id { get; private set; }

    public Guid ReceiptId { get; private set; }

    public Guid RefundId { get; private set; }

    public int Year { get; private set; }

    public int Serial { get; private set; }

    /// <summary>As printed: <c>CN-2026-000004</c>.</summary>
    public string Number { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>In the admin's words; empty where the school's program found it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Course and learner, where it is for one place only. Names as they were.</summary>
    public string? About { get; private set; }

    /// <summary>In the QR: unguessable, opens the verify page.</summary>
    public string VerifyCode { get; private set; } = "";

    public DateTime IssuedAt { get; private set; }

    public static CreditNote Issue(Guid receiptId, Guid refundId, int year, int serial, Money amount, string reason, string? about, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        ReceiptId = receiptId,
        RefundId = refundId,
        Year = year,
        Serial = serial,
        Number = $"CN-{year}-{serial:D6}",
        AmountMinor = amount.Minor,
        Currency = amount.Currency,
        Reason = reason,
        About = about is null ? null : Words.Cut(about, 300),
        VerifyCode = Receipt.NewCode(),
        IssuedAt = now,
    };
}

/// <summary>The last number given out, by kind and year. Taken in the transaction of what gets it, so a rollback leaves no gap.</summary>
internal sealed class NumberCounter
{
    /// <summary><c>receipt</c> or <c>credit_note</c>.</summary>
    public string Kind { get; init; } = "";

    public int Year { get; init; }

    public int Last { get; init; }
}

/// <summary>What is printed. Names as they were.</summary>
internal sealed record ReceiptContent(
    string School, string Payer, string OrderNumber, DateTime PaidAt, string Provider, string? Method, bool Live, IReadOnlyList<ReceiptLine> Lines, long SubtotalMinor, long DiscountMinor, long TotalMinor, string Currency, string TimeZone);

internal sealed record ReceiptLine(string Learner, string Title, long PriceMinor);
