using System.Globalization;
using System.Reflection;
using Akada.Platform.Idempotency;
using Akada.Platform.People;
using Akada.Platform.Words;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Akada.Web.Developers;

/// <summary>What the generator cannot know of our API: tokens, refusals, who may call, and how the operations group.</summary>
internal static class DescribeApi
{
    public const string Document = "v1";
    private const string Bearer = "bearer";
    private const string Problem = "Problem";
    private const string KeyParameter = "IdempotencyKey";

    /// <summary>Who may call, as a word for programs and for the reading pages: the policy's name, or "anyone".</summary>
    public const string Who = "x-who-may-call";

    public static void Add(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type, OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer((document, _, _) =>
        {
            Frame(document);
            PlainSchemas.LoosenRequests(document);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            PlainSchemas.Tell(schema, context);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, ct) =>
        {
            Tell(operation, context);
            return DescribeForms.TellAsync(operation, context, ct);
        });
    }

    private static void Frame(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Akada",
            Version = "v1",
            Description = "All of the school by program. Times are UTC, money is in minor units with its ISO 4217 currency, lists are paged: "
                + "an answer has `items` and `next`; ask again with `?after=` and the value of `next` until that is null. `size` says how many at once: 20 unless told, at most 100. "
                + "Send a write with an `Idempotency-Key`, and it may be repeated without harm. After 429 wait the seconds of `Retry-After`. "
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
        document.Components.Parameters ??= new Dictionary<string, IOpenApiParameter>();
        document.Components.Parameters[KeyParameter] = new OpenApiParameter
        {
            Name = RepeatedRequests.Header,
            In = ParameterLocation.Header,
            Description = "Drawn anew by you for each thing to do, as a UUID. The same request with the same key within 24 hours is not carried out again: "
                + "it gets the first answer, with `Idempotency-Replayed: true`. Another request with this key gets 422, one while the first still runs 409.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas.Remove(nameof(IFormFile));
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
        var who = open ? "anyone" : metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct().DefaultIfEmpty(Policies.SignedIn).Last();
        operation.AddExtension(Who, new JsonNodeExtension(who));
        var words = context.ApplicationServices.GetRequiredService<TextBook>().Find("developers.who." + who, CultureInfo.GetCultureInfo("en"));
        operation.Description = string.Join("\n\n", new[] { operation.Description, $"Who may call: {words}." }.Where(t => !string.IsNullOrEmpty(t)));
        var hasPlace = context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true;
        if (context.Description.ParameterDescriptions.Any(p => p.Source != BindingSource.Path)) Refusal(operation, context, "400", "The request does not fit its description: `errors` says where.");
        if (!open) Refusal(operation, context, "401", "No token, or one that has ended.");
        if (!open && who != Policies.SignedIn) Refusal(operation, context, "403", "The person of this token may not do this.");
        if (hasPlace) Refusal(operation, context, "404", "Not there, or not there for this person.");
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? "GET"))
        {
            (operation.Parameters ??= []).Add(new OpenApiParameterReference(KeyParameter, context.Document));
            Refusal(operation, context, "409", "It does not fit the state that things are in.");
            Refusal(operation, context, "422", "It breaks a rule; `code` says which.");
        }

        Refusal(operation, context, "429", "Too much at once. Wait as long as `Retry-After` says.", new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
        });
    }

    private static void Refusal(OpenApiOperation operation, OpenApiOperationTransformerContext context, string status, string text, Dictionary<string, IOpenApiHeader>? headers = null)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = text,
            Headers = headers,
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
