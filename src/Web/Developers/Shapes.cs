using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Akada.Web.Developers;

/// <summary>Draws a JSON schema as the JSON it means: names, types and limits, four levels deep.</summary>
internal sealed class Shapes(JsonNode document)
{
    private const int Deepest = 4;

    public string Draw(JsonNode schema)
    {
        var text = new StringBuilder();
        Draw(schema, 0, text);
        return text.ToString();
    }

    /// <summary>The type in a word, with its limits: <c>string, at most 80</c>.</summary>
    public string TypeOf(JsonNode? schema)
    {
        if (schema is null) return "any";
        var (real, nullable) = Resolve(schema);
        var word = real["enum"] is JsonArray choices ? string.Join(" | ", choices.Where(c => c is not null).Select(c => (string?)c))
            : TypeWord(real) is "integer" or "number" ? TypeWord(real)
            : (string?)real["format"] ?? TypeWord(real);
        var limits = new[] { ("minLength", "at least"), ("maxLength", "at most"), ("minimum", "from"), ("maximum", "to") }
            .Where(l => real[l.Item1] is not null).Select(l => $"{l.Item2} {real[l.Item1]!.ToJsonString().Trim('"')}");
        return string.Join(", ", new[] { word }.Concat(limits)) + (nullable ? ", or null" : "");
    }

    /// <summary>A body to start from, with the required fields only.</summary>
    public string Example(JsonNode schema)
    {
        var (real, _) = Resolve(schema);
        if (real["properties"] is not JsonObject properties) return "{}";
        var required = (real["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet();
        var fields = properties.Where(p => required.Contains(p.Key)).Select(p => $"\"{p.Key}\": {Sample(p.Value!)}");
        return "{" + string.Join(", ", fields) + "}";
    }

    /// <summary>The files of a form, as curl sends them.</summary>
    public static string Files(JsonNode schema) =>
        string.Join(' ', (schema["properties"]?.AsObject() ?? []).Where(p => (string?)p.Value!["format"] == "binary").Select(p => $"-F {p.Key}=@file"));

    private string Sample(JsonNode schema)
    {
        var (real, _) = Resolve(schema);
        if (real["enum"] is JsonArray choices) return choices[0]!.ToJsonString();
        if (TypeWord(real) == "object") return Example(real);
        if (TypeWord(real) == "array") return real["items"] is { } items ? $"[{Sample(items)}]" : "[]";
        return (TypeWord(real), (string?)real["format"]) switch
        {
            ("integer" or "number", _) => "1",
            ("boolean", _) => "true",
            (_, "uuid") => "\"0193b3a0-0000-7000-8000-000000000000\"",
            (_, "date") => "\"2026-11-23\"",
            (_, "date-time") => "\"2026-11-23T08:00:00Z\"",
            _ => "\"…\"",
        };
    }

    private void Draw(JsonNode schema, int level, StringBuilder text)
    {
        var (real, nullable) = Resolve(schema);
        var indent = new string(' ', level * 2);
        if (real["properties"] is JsonObject properties && level < Deepest)
        {
            var required = (real["required"]?.AsArray() ?? []).Select(r => (string)r!).ToHashSet();
            text.Append("{\n");
            foreach (var (name, property) in properties)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}  \"{name}\"{(required.Contains(name) ? "" : "?")}: ");
                Draw(property!, level + 1, text);
                text.Append('\n');
            }

            text.Append(indent).Append('}');
        }
        else if (TypeWord(real) == "array" && real["items"] is { } items)
        {
            text.Append("[ ");
            Draw(items, level, text);
            text.Append(" ]");
        }
        else
        {
            text.Append(TypeOf(schema));
            return;
        }

        if (nullable) text.Append(" or null");
    }

    // OpenAPI 3.1 says "or null" in two ways: a list of types, or a choice of null and a reference.
    private (JsonNode Schema, bool Nullable) Resolve(JsonNode schema)
    {
        var nullable = schema["type"] is JsonArray types && types.Any(t => (string?)t == "null");
        if (schema["oneOf"] is JsonArray choices)
        {
            nullable = choices.Any(c => (string?)c!["type"] == "null");
            schema = choices.First(c => (string?)c!["type"] != "null")!;
        }

        while ((string?)schema["$ref"] is { } reference) schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
        return (schema, nullable);
    }

    private static string TypeWord(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(t => (string)t!).Where(t => t != "null").OrderBy(t => t == "string").FirstOrDefault() ?? "any",
        JsonValue one => (string)one!,
        _ => "any",
    };
}
