using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Akada.Payments.Gateways;

/// <summary>How a call ended. Lost: it may have been done, nobody knows. NotSent: it cannot have been done.</summary>
internal enum CallEnd { Answered, Lost, NotSent }

/// <param name="Status">The HTTP status; 0 unless answered.</param>
/// <param name="Body">The JSON object of the answer; null when there was none that can be read.</param>
internal sealed record GatewayAnswer(CallEnd End, int Status, JsonElement? Body)
{
    /// <summary>False when nothing can be concluded from it: no answer, a failure on the other side, too many calls, or no JSON.</summary>
    public bool IsClear => End == CallEnd.Answered && Status is < 500 and not (408 or 425 or 429) && Body is not null;

    public bool IsOk => IsClear && Status is >= 200 and < 300;
}

/// <summary>One call to a provider: a time-out always, and at most two more tries where a repeat does no harm.</summary>
internal sealed class GatewayCall(HttpClient http)
{
    private const int MostTries = 3;

    /// <summary>For a provider's own library: the same time-outs, no redirects, no log lines.</summary>
    public HttpClient Http => http;

    /// <summary>Reads: may be repeated.</summary>
    public async Task<GatewayAnswer> GetAsync(GatewayKeys keys, string path, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(keys, path));
            var answer = await SendAsync(keys, request, ct);
            if (answer.IsClear || attempt == MostTries) return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(150 * attempt), ct);
        }
    }

    /// <summary>Writes: sent once; whether a repeat is safe is for the caller to know.</summary>
    public async Task<GatewayAnswer> PostAsync(GatewayKeys keys, string path, object body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(keys, path)) { Content = JsonContent.Create(body) };
        // Providers read the length; a chunked body is not promised to be taken.
        await request.Content.LoadIntoBufferAsync(ct);
        return await SendAsync(keys, request, ct);
    }

    private async Task<GatewayAnswer> SendAsync(GatewayKeys keys, HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys.SecretKey);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await http.SendAsync(request, ct);
            return new(CallEnd.Answered, (int)response.StatusCode, Reading.Object(await response.Content.ReadAsByteArrayAsync(ct)));
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new(CallEnd.NotSent, 0, null);
        }
        catch (HttpRequestException)
        {
            return new(CallEnd.Lost, 0, null);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(CallEnd.Lost, 0, null);
        }
    }

    // Base addresses may have a path of their own (a simulator's, Flutterwave's /v3), which Uri's own joining would drop.
    private static Uri AddressOf(GatewayKeys keys, string path) => new(keys.BaseAddress.ToString().TrimEnd('/') + path);
}
