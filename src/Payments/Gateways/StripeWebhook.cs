using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Akada.Payments.Gateways;

/// <summary>
/// Stripe's messages: <c>Stripe-Signature: t=…,v1=…</c>, hex HMAC-SHA256 of <c>t.body</c> by the endpoint's secret as it is written.
/// Verified here and not by the library, which throws when the endpoint's API version is not its own; of the message we need only ids.
/// </summary>
internal static class StripeWebhook
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now)
    {
        if (keys.WebhookSecret is not { Length: > 0 } secret || !headers.TryGetValue("Stripe-Signature", out var header) || !IsProven(secret, body, header, now)) return null;
        var json = Reading.Object(body);
        if (json.Truth("livemode") is { } live && live != keys.Live) return null;
        var (id, name, about) = (json.Word("id") ?? Reading.HashOf(body), json.Word("type") ?? "unknown", json.At("data").At("object"));
        if (name.StartsWith("checkout.session.", StringComparison.Ordinal)) return new(id, name, DeliveryKind.Charge, about.Word("client_reference_id"), about.Word("id"), about.Word("payment_intent"));
        if (name.StartsWith("charge.dispute.", StringComparison.Ordinal)) return new(id, name, DeliveryKind.Dispute, null, null, about.Word("payment_intent"), Dispute(about));
        if (name.StartsWith("refund.", StringComparison.Ordinal)) return new(id, name, DeliveryKind.Refund, null, null, about.Word("payment_intent"), RefundId: about.Word("id"));
        return new(id, name, name == "charge.refunded" ? DeliveryKind.Refund : DeliveryKind.Other, null, null, about.Word("payment_intent"));
    }

    private static bool IsProven(string secret, ReadOnlyMemory<byte> body, string header, DateTime now)
    {
        var parts = header.Split(',').Select(p => p.Trim().Split('=', 2)).Where(p => p.Length == 2).ToList();
        if (!long.TryParse(parts.Find(p => p[0] == "t")?[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        // Only the past is checked, as in Stripe's own libraries.
        if (now - DateTime.UnixEpoch - TimeSpan.FromSeconds(seconds) > Tolerance) return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."), .. body.Span];
        var wanted = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        // While a secret is being replaced there are two.
        return parts.Where(p => p[0] == "v1").Aggregate(false, (found, p) => Reading.SameText(p[1], wanted) || found);
    }

    // UNCONFIRMED: the states of a dispute beside "won" and "lost".
    private static DisputeNews Dispute(JsonElement? about) => new(
        about.Word("id") ?? "",
        StripeWords.FromUnits((long?)about.Number("amount"), about.Word("currency")),
        about.At("evidence_details").Number("due_by") is { } due ? DateTime.UnixEpoch.AddSeconds((double)due) : null,
        about.Word("status") switch { "won" => true, "lost" => false, _ => null });
}
