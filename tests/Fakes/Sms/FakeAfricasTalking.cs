using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Sms;

public sealed class FakeAfricasTalking : FakeSms
{
    public override string Provider => "AfricasTalking";

    protected override string Path => "/version1/messaging";

    protected override async Task<TakenSms?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return null;
        var form = await request.ReadFormAsync();
        Demand(request.Headers["apikey"] == Key, "The header apikey is wrong.");
        Demand(request.Headers.Accept == "application/json", "Without this Accept the answer is XML.");
        Demand(form["username"] == User, "The user name is wrong.");
        Demand(form["to"].ToString().StartsWith('+'), "Numbers go with a plus.");
        return new(form["to"]!, form["message"]!, form["from"]!);
    }

    protected override (int Status, JsonNode Body) Accept(TakenSms sms) => (201, JsonNode.Parse($$"""
        { "SMSMessageData": { "Message": "Sent to 1/1 Total Cost: NGN 4.0000",
          "Recipients": [ { "statusCode": 101, "number": "{{sms.To}}", "status": "Success", "cost": "NGN 4.0000", "messageId": "ATXid_1" } ] } }
        """)!);

    protected override (int Status, JsonNode Body) Refuse(TakenSms sms) => (201, JsonNode.Parse("""{ "SMSMessageData": { "Message": "InvalidSenderId", "Recipients": [] } }""")!);
}
