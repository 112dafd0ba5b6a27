using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Sms;

public sealed class FakeTermii : FakeSms
{
    /// <summary>Longer than a JSON number holds in most programs.</summary>
    public const string MessageId = "9122821270554876574";

    public override string Provider => "Termii";

    protected override string Path => "/api/sms/send";

    protected override async Task<TakenSms?> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType() || await JsonNode.ParseAsync(request.Body) is not JsonObject body) return null;
        Demand((string?)body["api_key"] == Key, "The key belongs into the body as api_key.");
        Demand((string?)body["channel"] == "dnd", "Only the route dnd reaches all numbers.");
        Demand((string?)body["type"] == "plain", "The type is plain.");
        Demand(((string?)body["to"])?.All(char.IsAsciiDigit) == true, "Numbers go without a plus.");
        return new((string)body["to"]!, (string)body["sms"]!, (string)body["from"]!);
    }

    protected override (int Status, JsonNode Body) Accept(TakenSms sms) =>
        (200, JsonNode.Parse($$"""{ "code": "ok", "message_id": {{MessageId}}, "message": "Successfully Sent", "balance": 9, "user": "Ada" }""")!);

    protected override (int Status, JsonNode Body) Refuse(TakenSms sms) => (400, JsonNode.Parse("""{ "message": "Invalid sender id for 2348031234567" }""")!);
}
