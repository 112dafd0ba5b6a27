using Akada.Platform.Api;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akada.Web.Developers;

/// <summary>Forms with files. The generator asks that the whole form be each of its fields at once (ASP.NET Core 10.0), which nothing can be.</summary>
internal static class DescribeForms
{
    private const string Form = "multipart/form-data";

    public static async Task TellAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var fields = context.Description.ParameterDescriptions.Where(p => p.Source == BindingSource.Form || p.Source == BindingSource.FormFile).ToList();
        if (fields.Count == 0) return;
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };
        foreach (var field in fields)
        {
            var isFile = typeof(IFormFile).IsAssignableFrom(field.Type);
            schema.Properties[field.Name] = isFile
                ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
                : await context.GetOrCreateSchemaAsync(ChoiceOf(field) ?? field.Type, field, ct);
            if (field.IsRequired) schema.Required.Add(field.Name);
        }

        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { [Form] = new() { Schema = schema } } };
    }

    // Bound as text, one of few words: the document names the words.
    private static Type? ChoiceOf(ApiParameterDescription field) =>
        (field.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo
            .GetCustomAttributes(inherit: false).OfType<OneOfAttribute>().FirstOrDefault()?.Choice;
}
