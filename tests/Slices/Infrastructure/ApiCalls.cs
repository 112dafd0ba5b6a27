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
        return await api.AnswerAsync(request);
    }

    /// <summary>Sends a file in a form, with other fields beside it.</summary>
    public static async Task<ApiAnswer> UploadAsync(this HttpClient api, HttpMethod method, string path, string field, byte[] bytes, string fileName, params (string Name, string Value)[] more)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), field, fileName } };
        foreach (var (name, value) in more) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = form };
        return await api.AnswerAsync(request);
    }

    public static Task<ApiAnswer> PostAsync(this HttpClient api, string path, object? body = null) => api.SendAsync(HttpMethod.Post, path, body ?? new { });

    public static Task<ApiAnswer> PutAsync(this HttpClient api, string path, object? body = null) => api.SendAsync(HttpMethod.Put, path, body ?? new { });

    public static Task<ApiAnswer> ReadAsync(this HttpClient api, string path) => api.SendAsync(HttpMethod.Get, path);

    private static async Task<ApiAnswer> AnswerAsync(this HttpClient api, HttpRequestMessage request)
    {
        using var response = await api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null, text);
    }
}

public sealed record ApiAnswer(int Status, JsonNode? Json, string Text)
{
    /// <summary>The refusal's code, as <c>enrollment.full</c>.</summary>
    public string? Code => Json is JsonObject problem ? (string?)problem["code"] : null;

    public Guid Id => Guid.Parse((string)Json!["id"]!);
}
