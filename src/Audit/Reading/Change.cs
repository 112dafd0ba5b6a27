using System.Globalization;
using System.Text.Json;
using Akada.Kernel;
using Akada.Platform.Words;

namespace Akada.Audit.Reading;

/// <summary>One changed field, as plain text.</summary>
internal sealed record Change(string Field, string? Before, string? After)
{
    private const string Minor = "Minor";

    public static IReadOnlyList<Change> Of(AuditLine line)
    {
        var (before, after) = (Fields(line.Before), Fields(line.After));
        return [.. before.Keys.Union(after.Keys).Select(f => new Change(f, before.GetValueOrDefault(f), after.GetValueOrDefault(f)))];
    }

    /// <summary>The same for a reader: sums as money, and fields by the names that forms give them.</summary>
    public static IReadOnlyList<Change> InWords(AuditLine line, T texts)
    {
        var all = Of(line);
        var currency = all.FirstOrDefault(c => c.Field == "Currency");
        return [.. all.Select(c => c.Field.EndsWith(Minor, StringComparison.Ordinal)
            ? new Change(NameOf(c.Field[..^Minor.Length], texts), Sum(c.Before, currency?.Before ?? currency?.After, texts), Sum(c.After, currency?.After, texts))
            : c with { Field = NameOf(c.Field, texts) })];
    }

    private static string NameOf(string field, T texts) => field.Length == 0 ? field : texts.Field(field, field);

    private static string? Sum(string? minor, string? currency, T texts) =>
        currency is not null && long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sum) ? texts.Money(new Money(sum, currency)) : minor;

    private static Dictionary<string, string> Fields(string? json)
    {
        if (json is null) return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new() { [""] = json };
            return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText());
        }
        catch (JsonException)
        {
            // Only a line that was tampered with is no JSON, and that one must be readable above all.
            return new() { [""] = json };
        }
    }
}
