using System.Security.Cryptography;
using System.Text;

namespace Akada.Payments.Gateways;

/// <summary>
/// Flutterwave's messages: <c>verif-hash</c> is a password shared with the school and binds no body; newer accounts also send
/// <c>flutterwave-signature</c>, base64 of HMAC-SHA256 over the raw bytes. Either will do, since the charge is asked for again in any case.
/// </summary>
internal static class FlutterwaveWebhook
{
    public static Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        if (keys.WebhookSecret is not { Length: > 0 } secret || !IsProven(secret, body, headers)) return null;
        var json = Reading.Object(body);
        var (name, data) = (json.Word("event") ?? "unknown", json.At("data"));
        // The same charge is told of as failed and as successful.
        var id = $"{name}:{data.Word("id") ?? Reading.HashOf(body)}:{data.Word("status")}";
        if (name == "charge.completed" && data.Word("tx_ref") is { } reference) return new(id, name, DeliveryKind.Charge, reference, null, data.Word("id"));
        // UNCONFIRMED: the names and fields of messages about refunds in version 3.
        return name.StartsWith("refund", StringComparison.Ordinal)
            ? new(id, name, DeliveryKind.Refund, data.Word("tx_ref"), null, data.Word("tx_id") ?? data.Word("TransactionId"), RefundId: data.Word("id"))
            : new(id, name, DeliveryKind.Other, data.Word("tx_ref"));
    }

    private static bool IsProven(string secret, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        var plain = headers.TryGetValue("verif-hash", out var hash) && Reading.SameText(hash, secret);
        var wanted = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body.Span));
        var signed = headers.TryGetValue("flutterwave-signature", out var signature) && Reading.SameText(signature, wanted);
        return plain || signed;
    }
}
