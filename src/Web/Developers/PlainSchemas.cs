using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akada.Web.Developers;

/// <summary>Says of types what we ask for, where the generator says what it would put up with.</summary>
internal static class PlainSchemas
{
    private const string MayBeLeftOut = "akada.may_be_left_out";
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public static void Tell(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        // Numbers in quotes are read as well, but nobody should begin to send them.
        if (schema.Type is { } type && (type & Numbers) != 0 && (type & JsonSchemaType.String) != 0) (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        if (context.JsonPropertyInfo is not null || schema.Required is not { Count: > 0 }) return;
        schema.Metadata ??= new Dictionary<string, object>();
        schema.Metadata[MayBeLeftOut] = context.JsonTypeInfo.Properties.Where(MayBeMissing).Select(p => p.Name).ToList();
    }

    /// <summary>In answers every field is there; in a request what may be null may as well be left out.</summary>
    public static void LoosenRequests(OpenApiDocument document)
    {
        var seen = new HashSet<OpenApiSchema>();
        foreach (var content in document.Paths.Values.SelectMany(p => (p.Operations ?? []).Values).SelectMany(o => o.RequestBody?.Content?.Values ?? [])) Loosen(content.Schema, seen);
    }

    private static void Loosen(IOpenApiSchema? schema, HashSet<OpenApiSchema> seen)
    {
        if ((schema is OpenApiSchemaReference reference ? reference.RecursiveTarget : schema) is not OpenApiSchema real || !seen.Add(real)) return;
        if (real.Metadata?.TryGetValue(MayBeLeftOut, out var kept) == true && kept is List<string> names) real.Required?.ExceptWith(names);
        foreach (var inner in (real.Properties?.Values ?? []).Concat(real.OneOf ?? []).Append(real.Items!)) Loosen(inner, seen);
    }

    private static bool MayBeMissing(JsonPropertyInfo property) =>
        property is { IsRequired: false, IsSetNullable: true } && !IsDemanded(property.AttributeProvider) && !IsDemanded(property.AssociatedParameter?.AttributeProvider);

    private static bool IsDemanded(System.Reflection.ICustomAttributeProvider? place) => place?.IsDefined(typeof(RequiredAttribute), inherit: true) == true;
}
