using System.Text.Json;
using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>Flutterwave's units and spellings, and ours.</summary>
internal static class FlutterwaveWords
{
    /// <summary>What a school's account may take is settled with Flutterwave; these are what Akada can say to it.</summary>
    public static readonly string[] Currencies = ["NGN", "GHS", "KES", "ZAR", "UGX", "RWF", "TZS", "ZMW", "XOF", "XAF", "USD", "EUR", "GBP"];

    /// <summary>2500 is NGN 2500: the opposite of Paystack.</summary>
    public static decimal Major(Money amount) => amount.Minor / Money.ScaleOf(amount.Currency);

    /// <summary>What is less than the smallest coin is dropped, never rounded up.</summary>
    public static Money? FromMajor(decimal? major, string? currency)
    {
        if (major is not { } given || currency is not { Length: 3 } || Math.Abs(given) > 1_000_000_000_000m) return null;
        var code = currency.ToUpperInvariant();
        return new Money((long)decimal.Floor(given * Money.ScaleOf(code)), code);
    }

    public static bool IsAboutKeys(GatewayAnswer answer) =>
        answer.Status is 401 or 403 || (answer.Status is >= 400 and < 500 && answer.Body.Word("message")?.Contains("authorization", StringComparison.OrdinalIgnoreCase) == true);

    /// <param name="live">Its messages do not say their mode: the keys that were asked with do.</param>
    public static Found? Found(JsonElement? data, bool live)
    {
        // The id is a number when it is looked up and text when it is listed.
        if (data.Word("tx_ref") is not { } reference || data.Word("id") is not { } id) return null;
        var state = data.Word("status") switch { "successful" => ChargeState.Paid, "failed" => ChargeState.Failed, _ => ChargeState.Open };
        var currency = data.Word("currency");
        // "charged_amount" holds the fee as well, where the payer bears it.
        Money? amount = state == ChargeState.Paid ? FromMajor(data.Number("amount"), currency) : null;
        if (state == ChargeState.Paid && amount is null) return null;
        return new Found(state, reference, id, amount, FromMajor(data.Number("app_fee"), currency), data.Word("payment_type"), state == ChargeState.Paid ? data.Instant("created_at") : null, live,
            state == ChargeState.Failed ? Reading.ReasonOf(data.Word("processor_response")) : null);
    }

    // UNCONFIRMED: the states of a refund beside "completed". Unknown ones are asked for again.
    public static RefundFound? Refund(JsonElement? data, string? currency) => data.Word("id") is not { } id ? null : new RefundFound(id, data.Word("status") switch
    {
        { } s when s.StartsWith("completed", StringComparison.Ordinal) => RefundState.Done,
        "failed" => RefundState.Failed,
        _ => RefundState.Pending,
    }, FromMajor(data.Number("amount_refunded"), data.Word("currency") ?? currency), data.Word("comments") ?? data.Word("comment"));
}
