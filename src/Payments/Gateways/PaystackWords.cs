using System.Text.Json;
using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>Paystack's units and spellings, and ours.</summary>
internal static class PaystackWords
{
    public static readonly string[] Currencies = ["NGN", "GHS", "KES", "ZAR", "USD", "XOF"];

    /// <summary>Paystack takes hundredths of every currency, also of XOF, which has none (paystack.com/docs/api, "Supported currency"). Null when it cannot be said so.</summary>
    public static long? Units(Money amount)
    {
        if (!Currencies.Contains(amount.Currency) || amount.Minor <= 0) return null;
        return Money.DecimalsOf(amount.Currency) == 0 ? checked(amount.Minor * 100) : amount.Minor;
    }

    /// <summary>A fraction of XOF is ignored, as Paystack does.</summary>
    public static Money? FromUnits(decimal? units, string? currency)
    {
        if (units is not { } given || currency is not { Length: 3 } || given != decimal.Truncate(given) || Math.Abs(given) > long.MaxValue / 2) return null;
        var code = currency.ToUpperInvariant();
        return new Money(Money.DecimalsOf(code) == 0 ? (long)decimal.Floor(given / 100) : (long)given, code);
    }

    public static bool IsReference(string reference) => reference.Length is > 0 and <= 100 && reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '=');

    public static bool IsDuplicate(GatewayAnswer answer) =>
        answer.Status is >= 400 and < 500 && (answer.Body.Word("code") == "duplicate_reference" || Says(answer, "Duplicate Transaction Reference"));

    /// <summary>"Invalid key" comes as 401, and as 400 in the official samples: that says nothing of the charge.</summary>
    public static bool IsAboutKeys(GatewayAnswer answer) => answer.Status is 401 or 403 || (answer.Status == 400 && Says(answer, "Invalid key"));

    public static Found? Found(JsonElement? data)
    {
        if (data.Word("reference") is not { } reference || data.Word("id") is not { } id) return null;
        var state = data.Word("status") switch
        {
            "success" => ChargeState.Paid,
            "failed" => ChargeState.Failed,
            "reversed" => ChargeState.Reversed,
            // abandoned, ongoing, pending, processing, queued, and spellings nobody told us of: may still be paid.
            _ => ChargeState.Open,
        };
        var currency = data.Word("currency");
        Money? counts = state is ChargeState.Paid or ChargeState.Reversed ? FromUnits(Counting(data), currency) : null;
        if (state == ChargeState.Paid && counts is null) return null;
        return new Found(state, reference, id, counts, FromUnits(data.Number("fees"), currency), data.Word("channel"),
            data.Instant("paid_at") ?? data.Instant("paidAt"), data.Word("domain") == "live", state == ChargeState.Failed ? Reading.ReasonOf(data.Word("gateway_response"), "ABANDON") : null);
    }

    public static RefundFound? Refund(JsonElement? data) => data.Word("id") is not { } id ? null : new RefundFound(id, data.Word("status") switch
    {
        "processed" => RefundState.Done,
        "failed" => RefundState.Failed,
        "needs-attention" => RefundState.NeedsAttention,
        _ => RefundState.Pending,
    }, FromUnits(data.Number("amount"), data.Word("currency")), data.Word("merchant_note"));

    /// <summary>The charge of a refund: an object when it is made, a bare id when it is listed.</summary>
    public static string? TransactionOf(JsonElement? refund) => refund.Word("transaction") ?? refund.At("transaction").Word("id");

    // Where the payer bears the fee, "amount" holds it as well and "requested_amount" is the price. Where less came in than was asked, "amount" is the smaller.
    private static decimal? Counting(JsonElement? data) =>
        (data.Number("amount"), data.Number("requested_amount")) is ({ } charged, { } asked) && asked > 0 ? Math.Min(charged, asked) : data.Number("amount");

    private static bool Says(GatewayAnswer answer, string words) => answer.Body.Word("message")?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
