using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akada.Platform.Work;

namespace Akada.Platform.Sms;

/// <summary>
/// One POST to a provider, with its failures sorted. None of the three takes an idempotency key: where the message may already be on its way it is not sent again,
/// since a second one costs money and trust.
/// </summary>
internal static class SmsCall
{
    public const string Unknown = "The SMS provider did not answer clearly; the message may or may not have been sent.";

    /// <returns>Status and JSON of the answer; a 4xx with a body is for the adapter to read.</returns>
    public static async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            switch (response.StatusCode)
            {
                case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError:
                    throw new TryLaterException($"The SMS provider answered {(int)response.StatusCode}.");
                case HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout:
                    throw new GiveUpException(Unknown);
                default:
                    return (response.StatusCode, Read(body));
            }
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new TryLaterException($"The SMS provider could not be reached: {e.HttpRequestError}.");
        }
        catch (HttpRequestException)
        {
            throw new GiveUpException(Unknown);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new GiveUpException(Unknown);
        }
    }

    public static GiveUpException Refused(string provider, HttpStatusCode status, JsonNode? code) =>
        new($"{provider} refused the message: {(int)status}{(code is JsonValue value && value.ToString() is { Length: <= 12 } number ? " " + number : "")}.");

    private static JsonNode? Read(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
