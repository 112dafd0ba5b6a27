using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Akada.Payments.Gateways;

/// <summary>Paystack's messages: lower-case hex HMAC-SHA512 of the raw body, by the secret key (paystack.com/docs/payments/webhooks).</summary>
internal static class PaystackWebhook
{
    public const string Header = "x-paystack-signature";

    public static Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        var wanted = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(keys.SecretKey), body.Span));
        if (!headers.TryGetValue(Header, out var given) || !Reading.SameText(given.Trim(), wanted)) return null;
        var json = Reading.Object(body);
        var name = json.Word("event") ?? "unknown";
        var data = json.At("data");
        // There is no id of the event. Most refund messages have none of the refund either: there the bytes themselves are the id.
        var id = $"{name}:{data.Word("id") ?? Reading.HashOf(body)}";
        if (name.StartsWith("charge.dispute.", StringComparison.Ordinal))
        {
            var charge = data.At("transaction");
            return new(id, name, DeliveryKind.Dispute, charge.Word("reference"), null, charge.Word("id"), Dispute(name, data));
        }

        if (name.StartsWith("refund.", StringComparison.Ordinal)) return new(id, name, DeliveryKind.Refund, data.Word("transaction_reference"), RefundId: data.Word("id"));
        var reference = data.Word("reference");
        var kind = reference is not null && (name.StartsWith("charge.", StringComparison.Ordinal) || name == "bank.transfer.rejected") ? DeliveryKind.Charge : DeliveryKind.Other;
        return new(id, name, kind, reference, null, kind == DeliveryKind.Charge ? data.Word("id") : null);
    }

    // UNCONFIRMED: the fields of a dispute are not in the official samples we read (refund_amount, due_at, resolution). What is missing stays null.
    private static DisputeNews Dispute(string name, JsonElement? data) => new(
        data.Word("id") ?? "",
        PaystackWords.FromUnits(data.Number("refund_amount"), data.Word("currency") ?? data.At("transaction").Word("currency")),
        data.Instant("due_at") ?? data.Instant("dueAt"),
        name != "charge.dispute.resolve" ? null : data.Word("resolution") switch { "declined" => true, "merchant-accepted" => false, _ => null });
}
