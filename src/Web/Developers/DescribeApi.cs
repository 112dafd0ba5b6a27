using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akada.Web.Developers;

/// <summary>What the generator cannot know of our API: tokens, refusals, who may call, and how the operations group.</summary>
internal static class DescribeApi
{
    public const string Document = "v1";
    private const string Bearer = "bearer";
    private const string Problem = "Problem";

    public static void Add(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => NameOf(type.Type, OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer((document, _, _) =>
        {
            Frame(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Tell(operation, context);
            return Task.CompletedTask;
        });
    }

    /// <summary>Every slice has its <c>Request</c> and <c>Answer</c>; here they carry the slice's name before them, also inside a page of them.</summary>
    private static string? NameOf(Type type, string? usual)
    {
        if (usual is null) return null;
        if (type.IsGenericType) return $"{type.Name.Split('`')[0]}Of{string.Join("And", type.GetGenericArguments().Select(t => NameOf(t, t.Name)))}";
        return type.DeclaringType is { } slice ? slice.Name + type.Name : usual;
    }

    private static void Frame(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Akada",
            Version = "v1",
            Description = "All of the school by program. Times are UTC, money is in minor units with its ISO 4217 currency, lists are paged: pass `next` back as `after`. "
                + "Send `Accept-Language` for refusals in another language. Only what a person may do on the pages may be done here, and with the same rules.",
            License = new OpenApiLicense { Name = "MIT" },
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token that a person makes in the profile, or the answer of POST /api/v1/sign-in.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457. `code` is stable and made for programs; `title` is made for people and comes in their language.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text(), ["title"] = Text(), ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["code"] = Text(), ["traceId"] = Text(),
                ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The field that it belongs to, with its sentences.", AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() } },
            },
        };
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static void Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var tag = TagOf(metadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType?.Namespace ?? "Akada.Web");
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        var open = metadata.OfType<IAllowAnonymous>().Any();
        operation.Security = open ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        var who = open ? "anyone" : string.Join(", ", metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct());
        operation.Description = string.Join("\n\n", new[] { operation.Description, $"Who may call: {who}." }.Where(t => !string.IsNullOrEmpty(t)));
        var hasPlace = context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true;
        var writes = !HttpMethods.IsGet(context.Description.HttpMethod ?? "GET");
        if (!open) Refusal(operation, context, "401", "No token, or one that has ended.");
        if (!open && who != "signed-in") Refusal(operation, context, "403", "The person of this token may not do this.");
        if (hasPlace) Refusal(operation, context, "404", "Not there, or not there for this person.");
        if (!writes) return;
        if (operation.RequestBody is not null) Refusal(operation, context, "400", "The body does not fit its description.");
        Refusal(operation, context, "409", "It does not fit the state that things are in.");
        Refusal(operation, context, "422", "It breaks a rule; `code` says which.");
    }

    private static void Refusal(OpenApiOperation operation, OpenApiOperationTransformerContext context, string status, string text)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
        });
    }

    /// <summary><c>Akada.Accounts.SigningIn</c> becomes "Accounts: signing in".</summary>
    public static string TagOf(string name)
    {
        var parts = name.Split('.').Skip(1).ToArray();
        var words = string.Concat(parts.Skip(1).Take(1).SelectMany(p => p).Select((c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
        return words.Length == 0 ? parts[0] : $"{parts[0]}: {words}";
    }
}
