using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Akada.Platform.Work;

namespace Akada.Platform.Sms;

/// <summary>One POST to a provider, with its failures sorted: what may be tried again, and what must not.</summary>
internal static class SmsCall
{
    public static async Task<JsonNode?> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, ct);
            var body = await response.Content.ReadAsStringAsync(ct);
            if (response.IsSuccessStatusCode) return body.StartsWith('{') ? JsonNode.Parse(body) : null;
            if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError) throw new HttpRequestException($"The SMS provider answered {(int)response.StatusCode}.");
            throw new GiveUpException($"The SMS provider refused the message: {(int)response.StatusCode}.");
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            // None of the three takes an idempotency key: the message may be on its way, and a second one costs money and trust.
            throw new GiveUpException("The SMS provider did not answer in time; the message may or may not have been sent.");
        }
    }
}

/// <summary>Africa's Talking: form, header <c>apikey</c>, number with plus, 201 even where a recipient is refused.</summary>
internal sealed class AfricasTalking(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task SendAsync(string to, string text, CancellationToken ct)
    {
        var fields = new Dictionary<string, string> { ["username"] = settings.User, ["to"] = to, ["message"] = text };
        if (settings.Sender.Length > 0) fields["from"] = settings.Sender;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.africastalking.com"), "/version1/messaging")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("apikey", settings.Key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var answer = await SmsCall.SendAsync(http, request, ct);
        var recipient = answer?["SMSMessageData"]?["Recipients"]?.AsArray().FirstOrDefault();
        var status = (int?)recipient?["statusCode"];
        if (status is 500 or 501) throw new HttpRequestException($"Africa's Talking could not pass the message on: {status}.");
        if (status is not (100 or 101 or 102)) throw new GiveUpException($"Africa's Talking refused the recipient: {status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none named"}.");
    }
}

/// <summary>Termii: JSON, the key in the body, number without plus, route <c>dnd</c> since ours are no advertisements.</summary>
internal sealed class Termii(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task SendAsync(string to, string text, CancellationToken ct)
    {
        var body = new { api_key = settings.Key, to = to.TrimStart('+'), from = settings.Sender, sms = text, type = "plain", channel = "dnd" };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.ng.termii.com"), "/api/sms/send")) { Content = JsonContent.Create(body) };
        var answer = await SmsCall.SendAsync(http, request, ct);
        if ((string?)answer?["code"] != "ok") throw new GiveUpException("Termii did not accept the message.");
    }
}

/// <summary>Twilio: form, HTTP Basic, number with plus.</summary>
internal sealed class Twilio(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task SendAsync(string to, string text, CancellationToken ct)
    {
        var path = $"/2010-04-01/Accounts/{Uri.EscapeDataString(settings.User)}/Messages.json";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.twilio.com"), path))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, ["From"] = settings.Sender, ["Body"] = text }),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Key}")));
        await SmsCall.SendAsync(http, request, ct);
    }
}
