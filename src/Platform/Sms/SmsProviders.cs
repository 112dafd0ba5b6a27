using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Akada.Platform.Work;

namespace Akada.Platform.Sms;

/// <summary>Africa's Talking: form, header <c>apikey</c>, number with plus, 201 even where a recipient is refused.</summary>
internal sealed class AfricasTalking(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task<SmsTaken> SendAsync(string to, string text, CancellationToken ct)
    {
        var fields = new Dictionary<string, string> { ["username"] = settings.User, ["to"] = to, ["message"] = text };
        if (settings.Sender.Length > 0) fields["from"] = settings.Sender;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.africastalking.com"), "/version1/messaging")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("apikey", settings.Key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var (status, body) = await SmsCall.SendAsync(http, request, ct);
        if (status != HttpStatusCode.Created) throw SmsCall.Refused("Africa's Talking", status, null);
        // A whole request that is refused (a wrong sender id) comes as 201 too, without recipients.
        if (body?["SMSMessageData"]?["Recipients"] is not JsonArray { Count: > 0 } recipients || recipients[0] is not { } recipient) throw SmsCall.Refused("Africa's Talking", status, null);
        return recipient["statusCode"]?.ToString() switch
        {
            "100" or "101" or "102" => new(recipient["messageId"]?.ToString(), recipient["cost"]?.ToString()),
            "500" or "501" => throw new TryLaterException("Africa's Talking could not pass the message on."),
            _ => throw SmsCall.Refused("Africa's Talking", status, recipient["statusCode"]),
        };
    }
}

/// <summary>Termii: JSON, the key in the body, number without plus, route <c>dnd</c> since ours are no advertisements.</summary>
internal sealed class Termii(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task<SmsTaken> SendAsync(string to, string text, CancellationToken ct)
    {
        var fields = new { api_key = settings.Key, to = to.TrimStart('+'), from = settings.Sender, sms = text, type = "plain", channel = "dnd" };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.ng.termii.com"), "/api/sms/send")) { Content = JsonContent.Create(fields) };
        var (status, body) = await SmsCall.SendAsync(http, request, ct);
        if (status != HttpStatusCode.OK || body?["code"]?.ToString() != "ok") throw SmsCall.Refused("Termii", status, body is JsonObject ? body["code"] : null);
        return new(body["message_id_str"]?.ToString() ?? body["message_id"]?.ToString());
    }
}

/// <summary>Twilio: form, HTTP Basic, number with plus. A sender that begins with <c>MG</c> is a messaging service.</summary>
internal sealed class Twilio(HttpClient http, SmsSettings settings) : ISmsProvider
{
    public async Task<SmsTaken> SendAsync(string to, string text, CancellationToken ct)
    {
        var path = $"/2010-04-01/Accounts/{Uri.EscapeDataString(settings.User)}/Messages.json";
        var sender = settings.Sender.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Address ?? new Uri("https://api.twilio.com"), path))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, [sender] = settings.Sender, ["Body"] = text }),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Key}")));
        var (status, body) = await SmsCall.SendAsync(http, request, ct);
        if (status != HttpStatusCode.Created || body?["sid"]?.ToString() is not { } sid) throw SmsCall.Refused("Twilio", status, body is JsonObject ? body["code"] : null);
        return new(sid, body["price"]?.ToString() is { } price ? $"{body["price_unit"]} {price}" : null);
    }
}
