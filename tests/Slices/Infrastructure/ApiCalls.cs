using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akada.Slices.Infrastructure;

public static class ApiCalls
{
    /// <summary>Sends JSON and reads JSON; a refusal's body is read as well.</summary>
    public static async Task<ApiAnswer> SendAsync(this HttpClient api, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        if (body is not null) request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, text);
    }

    public static Task<ApiAnswer> PostAsync(this HttpClient api, string path, object? body = null) => api.SendAsync(HttpMethod.Post, path, body ?? new { });

    public static Task<ApiAnswer> PutAsync(this HttpClient api, string path, object? body = null) => api.SendAsync(HttpMethod.Put, path, body ?? new { });

    public static Task<ApiAnswer> ReadAsync(this HttpClient api, string path) => api.SendAsync(HttpMethod.Get, path);
}

public sealed record ApiAnswer(int Status, JsonNode? Json, string Text)
{
    /// <summary>The refusal's code, as <c>enrollment.full</c>.</summary>
    public string? Code => Json is JsonObject problem ? (string?)problem["code"] : null;

    public Guid Id => Guid.Parse((string)Json!["id"]!);
}
