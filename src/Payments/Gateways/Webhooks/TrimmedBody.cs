using System.Text;
using System.Text.Json;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>Of a provider's message only what is about the money is kept: no card, name, address, phone or network address (rule 34).</summary>
internal static class TrimmedBody
{
    public const int Most = 2000;

    // A list of what may stay, not of what must go: a field that a provider adds tomorrow stays out.
    private static readonly HashSet<string> Kept =
    [
        "event", "type", "event.type", "id", "data", "object", "domain", "livemode", "status", "payment_status", "reference", "tx_ref", "flw_ref", "client_reference_id",
        "transaction_reference", "refund_reference", "payment_intent", "charge", "amount", "requested_amount", "charged_amount", "amount_total", "amount_refunded", "amount_captured",
        "currency", "fees", "app_fee", "channel", "payment_type", "paid_at", "created_at", "created", "timestamp", "reason", "resolution", "due_at", "transaction", "refund_amount", "api_version",
    ];

    public static string Of(ReadOnlyMemory<byte> body)
    {
        if (Reading.Object(body) is not { } json) return "{}";
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, json);
        return stream.Length <= Most ? Encoding.UTF8.GetString(stream.ToArray()) : "{}";
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        writer.WriteStartObject();
        foreach (var field in json.EnumerateObject().Where(f => Kept.Contains(f.Name)))
        {
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                writer.WritePropertyName(field.Name);
                Write(writer, field.Value);
            }
            else if (field.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False || field.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length <= 120)
            {
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
