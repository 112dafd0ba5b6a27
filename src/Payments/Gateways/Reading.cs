using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>Tolerant reading of providers' JSON: a number may come as text and the other way round, an object as "" or 0, a field not at all.</summary>
internal static class Reading
{
    public static JsonElement? At(this JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var found) && found.ValueKind is not JsonValueKind.Null ? found : null;

    public static JsonElement? At(this JsonElement from, string name) => At((JsonElement?)from, name);

    /// <summary>A text, or a number as it was written: ids have up to 64 bits and lose digits in a double.</summary>
    public static string? Word(this JsonElement? from, string name) => from.At(name) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    };

    public static decimal? Number(this JsonElement? from, string name) =>
        decimal.TryParse(from.Word(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Truth(this JsonElement? from, string name) => from.At(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>An instant, UTC and cut to milliseconds.</summary>
    public static DateTime? Instant(this JsonElement? from, string name) =>
        DateTimeOffset.TryParse(from.Word(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Clock.Cut(at.UtcDateTime) : null;

    public static IEnumerable<JsonElement?> Items(this JsonElement? from, string name) =>
        from.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(e => (JsonElement?)e) : [];

    public static JsonElement? Object(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why a charge failed, as a word of ours, from the words of the bank behind the provider.</summary>
    /// <param name="cancelled">What this provider calls a payer who left, beside CANCEL.</param>
    public static string ReasonOf(string? response, string cancelled = "CANCEL") => response?.ToUpperInvariant() switch
    {
        { } r when r.Contains("INSUFFICIENT", StringComparison.Ordinal) => "no_funds",
        { } r when r.Contains("DECLINED", StringComparison.Ordinal) => "declined",
        { } r when r.Contains("CANCEL", StringComparison.Ordinal) || r.Contains(cancelled, StringComparison.Ordinal) => "cancelled",
        { } r when r.Contains("EXPIRED", StringComparison.Ordinal) || r.Contains("TIMED OUT", StringComparison.Ordinal) => "expired",
        _ => "other",
    };

    /// <summary>Compared in a time that does not depend on where the two differ (rule 23).</summary>
    public static bool SameText(string? given, string wanted) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));

    /// <summary>For messages without an id of their own: the same bytes are the same message.</summary>
    public static string HashOf(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span))[..32];
}
