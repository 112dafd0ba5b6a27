using System.Text.Json;

namespace Akada.Audit.Reading;

/// <summary>One changed field, as plain text.</summary>
internal sealed record Change(string Field, string? Before, string? After)
{
    public static IReadOnlyList<Change> Of(AuditLine line)
    {
        var (before, after) = (Fields(line.Before), Fields(line.After));
        return [.. before.Keys.Union(after.Keys).Select(f => new Change(f, before.GetValueOrDefault(f), after.GetValueOrDefault(f)))];
    }

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
