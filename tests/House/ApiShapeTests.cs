using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Akada.House;

/// <summary>The description of the API against the types that it describes.</summary>
public sealed class ApiShapeTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private readonly List<string> _wrong = [];
    private readonly Dictionary<string, Type> _types = [];
    private JsonNode _document = null!;
    private JsonSerializerOptions _json = null!;

    [Fact]
    public async Task Every_answer_and_every_body_is_described_by_its_own_type_and_no_two_share_a_name()
    {
        await ReadAsync();
        var operations = await school.InAsync((IApiDescriptionGroupCollectionProvider all) => Task.FromResult(all.ApiDescriptionGroups.Items.SelectMany(g => g.Items).ToList()));
        var compared = 0;
        foreach (var operation in operations)
        {
            if (Node(operation) is not { } node) continue;
            foreach (var answer in operation.SupportedResponseTypes.Where(r => r.StatusCode is 200 or 201))
            {
                if (answer.Type is not { } type || node["responses"]?[$"{answer.StatusCode}"]?["content"]?["application/json"]?["schema"] is not { } schema) continue;
                Compare(schema, type, $"{operation.HttpMethod} {operation.RelativePath}");
                compared++;
            }

            var body = operation.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType;
            if (body is not null && node["requestBody"]?["content"]?["application/json"]?["schema"] is { } sent) Compare(sent, body, $"{operation.HttpMethod} {operation.RelativePath} body");
        }

        Assert.True(compared > 60, $"Only {compared} answers.");
        Source.None(_wrong);
    }

    [Fact]
    public async Task A_form_has_its_files_as_binary_and_its_fields_beside_them()
    {
        await ReadAsync();
        var forms = Operations().Where(o => o.Json["requestBody"]?["content"]?["multipart/form-data"] is not null).ToDictionary(o => o.Name, o => o.Json["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!);
        Assert.True(forms.Count >= 6);
        Assert.All(forms.Values, f => Assert.True(f["allOf"] is null && (string?)f["type"] == "object"));
        Assert.All(forms.Values, f => Assert.Contains(f["properties"]!.AsObject(), p => (string?)p.Value!["type"] == "string" && (string?)p.Value["format"] == "binary"));
        var slip = forms["post /api/v1/finance/orders/{number}/slips"]["properties"]!.AsObject();
        Assert.Equal(["amount", "photo", "reference", "way"], slip.Select(p => p.Key).Order());
        Assert.Contains("\"transfer\",\"cash\"", (slip["way"]!["$ref"] is { } at
            ? _document["components"]!["schemas"]![((string)at!).Split('/')[^1]]! : slip["way"]!)
            .ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("ownerCode", forms["post /api/v1/imports"]["properties"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Whole_numbers_are_integers_and_what_may_be_left_out_is_not_required()
    {
        await ReadAsync();
        var schemas = _document["components"]!["schemas"]!;
        Assert.Equal("integer", (string?)schemas["MakeTokenRequest"]!["properties"]!["days"]!["type"]);
        Assert.Equal(["password"], schemas["ChooseSecretRequest"]!["required"]!.AsArray().Select(r => (string)r!));
        Assert.Contains("usedAt", schemas["MakeTokenLine"]!["required"]!.AsArray().Select(r => (string)r!));
        var text = _document.ToJsonString();
        foreach (var both in new[] { "\"integer\",\"string\"", "\"number\",\"string\"" }) Assert.DoesNotContain(both, text, StringComparison.Ordinal);
        using var browser = await school.BrowserAsync();
        Assert.DoesNotContain("or null or null", (await browser.OpenAsync("/developers/accounts-profile")).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_write_takes_a_key_and_every_operation_says_when_to_wait()
    {
        await ReadAsync();
        var key = _document["components"]!["parameters"]!["IdempotencyKey"]!;
        Assert.Equal(("Idempotency-Key", "header"), ((string?)key["name"], (string?)key["in"]));
        foreach (var (name, json) in Operations())
        {
            var takesKey = json["parameters"]?.AsArray().Any(p => (string?)p!["$ref"] == "#/components/parameters/IdempotencyKey") == true;
            if (takesKey == name.StartsWith("get ", StringComparison.Ordinal)) _wrong.Add("key: " + name);
            if (json["responses"]!["429"]?["headers"]?["Retry-After"] is null) _wrong.Add("no 429: " + name);
            if (json["requestBody"] is not null && json["responses"]!["400"] is null) _wrong.Add("no 400: " + name);
            foreach (var (status, answer) in json["responses"]!.AsObject().Where(r => r.Key[0] == '4'))
            {
                if (answer!["content"]?["application/problem+json"] is null) _wrong.Add($"{status} is no problem: {name}");
            }

            if (((string?)json["description"])?.Contains("Who may call: ", StringComparison.Ordinal) != true || ((string)json["description"]!).EndsWith("call: .", StringComparison.Ordinal)) _wrong.Add("who: " + name);
        }

        Source.None(_wrong);
    }

    private async Task ReadAsync()
    {
        using var http = await school.ApiAsync();
        _document = (await http.ReadAsync("/openapi/v1.json")).Json!;
        _json = await school.InAsync((IOptions<JsonOptions> o) => Task.FromResult(o.Value.SerializerOptions));
    }

    private IEnumerable<(string Name, JsonNode Json)> Operations() =>
        _document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => ($"{o.Key} {p.Key}", o.Value!)));

    private JsonNode? Node(ApiDescription operation)
    {
        var path = "/" + System.Text.RegularExpressions.Regex.Replace(operation.RelativePath!, @"\{(\w+)[^}]*\}", "{$1}");
        return _document["paths"]![path]?[operation.HttpMethod!.ToLowerInvariant()];
    }

    private void Compare(JsonNode schema, Type type, string where)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (schema["oneOf"] is JsonArray choices) schema = choices.First(c => (string?)c!["type"] != "null")!;
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference.Split('/')[^1];
            if (_types.TryGetValue(name, out var known))
            {
                if (known != type) _wrong.Add($"{where}: {name} is {known} and {type}");
                return;
            }

            _types[name] = type;
            schema = _document["components"]!["schemas"]![name]!;
        }

        var info = _json.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable && schema["items"] is { } items) Compare(items, info.ElementType!, where);
        if (info.Kind != JsonTypeInfoKind.Object) return;
        var described = (schema["properties"]?.AsObject() ?? []).ToDictionary(p => p.Key, p => p.Value!);
        var real = info.Properties.Where(p => p.Get is not null).ToDictionary(p => p.Name, p => p.PropertyType);
        if (!described.Keys.Order().SequenceEqual(real.Keys.Order())) _wrong.Add($"{where}: {type} has {string.Join(' ', real.Keys)}, its description {string.Join(' ', described.Keys)}");
        else foreach (var (property, inner) in real) Compare(described[property], inner, where);
    }
}
