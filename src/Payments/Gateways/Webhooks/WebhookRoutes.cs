using Akada.Platform.Api;
using Akada.Platform.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Gateways.Webhooks;

/// <summary>The addresses that providers post to. Not part of the API, and without a limit by address: an honest provider sends thousands from a few.</summary>
public static class WebhookRoutes
{
    private const int Most = 256 * 1024;

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        foreach (var provider in (string[])["paystack", "flutterwave", "stripe"])
        {
            app.MapPost("/webhooks/" + provider, (HttpContext http, ReceiveWebhook.Handler handler) => AnswerAsync(provider, http, handler)).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> AnswerAsync(string provider, HttpContext http, ReceiveWebhook.Handler handler)
    {
        if (await ReadAsync(http.Request) is not { } body) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!FitJson.Is(body)) return new Refused(InputRefusals.UnfitTextIn("body"));
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        // A caller who hangs up has still told us: what was read is kept.
        var outcome = await handler.Handle(provider, body, headers, http.Connection.RemoteIpAddress?.ToString(), CancellationToken.None);
        return outcome.Refusal is { } no ? new Refused(no) : TypedResults.Ok();
    }

    /// <summary>The bytes as they came: a parsed and rewritten body has another signature. Null when there are too many.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > Most) return null;
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is var read and > 0)
        {
            if (kept.Length + read > Most) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
