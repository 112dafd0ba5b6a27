using Akada.Kernel;
using Stripe;
using Stripe.Checkout;

namespace Akada.Payments.Gateways;

/// <summary>Stripe's units and spellings, and ours.</summary>
internal static class StripeWords
{
    /// <summary>UNCONFIRMED, so left out: UGX, which sources count as without decimals and as with them; and the currencies with three decimals.</summary>
    public static readonly string[] Currencies = ["USD", "EUR", "GBP", "NGN", "GHS", "KES", "ZAR", "TZS", "EGP", "MAD", "XOF", "XAF", "RWF"];

    /// <summary>Stripe's smallest units are ours for all of these: hundredths, and whole francs for XOF, XAF and RWF, unlike Paystack (stripe.com/docs/currencies#zero-decimal).</summary>
    public static long? Units(Money amount) => Currencies.Contains(amount.Currency) && amount.Minor > 0 ? amount.Minor : null;

    public static Money? FromUnits(long? units, string? currency) => units is { } given && currency is { Length: 3 } ? new Money(given, currency.ToUpperInvariant()) : null;

    public static Found? Found(Session s)
    {
        if (s.ClientReferenceId is not { Length: > 0 } reference || s.Id is null) return null;
        var intent = s.PaymentIntent;
        var state = s.PaymentStatus switch
        {
            // Not by status "complete": slow ways to pay are complete long before they are paid.
            "paid" or "no_payment_required" => intent?.LatestCharge?.Refunded == true ? ChargeState.Reversed : ChargeState.Paid,
            "unpaid" when s.Status == "expired" => ChargeState.Failed,
            // The slow way has failed in the end: the page is over, and the intent wants another way.
            "unpaid" when s.Status == "complete" && intent?.Status is "requires_payment_method" or "canceled" => ChargeState.Failed,
            _ => ChargeState.Open,
        };
        var money = state is ChargeState.Paid or ChargeState.Reversed;
        var amount = money ? FromUnits(s.AmountTotal, s.Currency) : null;
        if (money && amount is null) return null;
        return new Found(state, reference, s.PaymentIntentId ?? s.Id, amount, null, intent?.LatestCharge?.PaymentMethodDetails?.Type, money ? Clock.Cut(intent?.LatestCharge?.Created ?? s.Created) : null, s.Livemode,
            state != ChargeState.Failed ? null : s.Status == "expired" ? "expired" : intent?.LastPaymentError?.DeclineCode == "insufficient_funds" ? "no_funds" : "declined");
    }

    public static RefundFound Refund(Refund r) => new(r.Id, r.Status switch
    {
        "succeeded" => RefundState.Done,
        "failed" or "canceled" => RefundState.Failed,
        "requires_action" => RefundState.NeedsAttention,
        _ => RefundState.Pending,
    }, FromUnits(r.Amount, r.Currency), r.Metadata?.GetValueOrDefault("key"));
}
