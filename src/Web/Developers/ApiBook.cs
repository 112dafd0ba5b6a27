using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Akada.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Akada.Web.Developers;

/// <summary>The API's description in the shape the reading pages need; made once, from the same document that programs get.</summary>
internal sealed class ApiBook(IServiceProvider services) : IDisposable
{
    public sealed record Chapter(string Name, string Slug, IReadOnlyList<Operation> Operations);

    /// <param name="Description">Without the line on who may call, which the pages say in the reader's language.</param>
    /// <param name="Parameters">Without the Idempotency-Key, which every write takes: the first page tells of it.</param>
    /// <param name="Body">The shape of the JSON to send; null when nothing is sent.</param>
    public sealed record Operation(string Method, string Path, string? Summary, string? Description, string Who, bool Open, IReadOnlyList<Parameter> Parameters, string? Body, string? BodyType, string? Example, IReadOnlyList<Answer> Answers)
    {
        public string Anchor => Words.Slug($"{Method} {Path["/api/v1/".Length..]}");
    }

    public sealed record Parameter(string Name, string In, string Type, bool Required, string? Description);

    public sealed record Answer(string Status, string Description, string? Shape);

    private readonly SemaphoreSlim _once = new(1);
    private IReadOnlyList<Chapter>? _chapters;
    private (byte[] Json, EntityTagHeaderValue Tag)? _document;

    public async Task<IReadOnlyList<Chapter>> ReadAsync(CancellationToken ct)
    {
        if (_chapters is { } read) return read;
        await _once.WaitAsync(ct);
        try
        {
            return _chapters ??= await MakeAsync(ct);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>The whole document for programs, with the tag that it is known by. It is the same for everybody.</summary>
    public async Task<(byte[] Json, EntityTagHeaderValue Tag)> DocumentAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return _document!.Value;
    }

    private async Task<IReadOnlyList<Chapter>> MakeAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(DescribeApi.Document).GetOpenApiDocumentAsync(ct);
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
        var bytes = Encoding.UTF8.GetBytes(text);
        _document = (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
        var json = JsonNode.Parse(text)!;
        var shapes = new Shapes(json);
        return [.. json["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(o => (Tag: (string)o.Value!["tags"]![0]!, Operation: Read(o.Key.ToUpperInvariant(), path.Key, o.Value!, shapes))))
            .GroupBy(o => o.Tag).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Chapter(g.Key, Words.Slug(g.Key), [.. g.Select(o => o.Operation)]))];
    }

    private static Operation Read(string method, string path, JsonNode node, Shapes shapes)
    {
        var content = node["requestBody"]?["content"]?.AsObject().FirstOrDefault();
        var schema = content?.Value?["schema"];
        return new Operation(method, path, (string?)node["summary"], string.Join("\n\n", ((string?)node["description"] ?? "").Split("\n\n").SkipLast(1)), (string)node[DescribeApi.Who]!, node["security"] is not JsonArray { Count: > 0 },
            [.. (node["parameters"]?.AsArray() ?? []).Where(p => p!["name"] is not null).Select(p => new Parameter((string)p!["name"]!, (string)p["in"]!, shapes.TypeOf(p["schema"]), (bool?)p["required"] ?? false, (string?)p["description"]))],
            schema is null ? null : shapes.Draw(schema), content?.Key, schema is null ? null : content?.Key == "application/json" ? shapes.Example(schema) : Shapes.Files(schema),
            [.. node["responses"]!.AsObject().Select(r => new Answer(r.Key, (string?)r.Value!["description"] ?? "", ShapeOf(r.Value, shapes)))]);
    }

    private static string? ShapeOf(JsonNode? response, Shapes shapes) =>
        response?["content"]?["application/json"]?["schema"] is { } schema ? shapes.Draw(schema) : null;

    public void Dispose() => _once.Dispose();
}
