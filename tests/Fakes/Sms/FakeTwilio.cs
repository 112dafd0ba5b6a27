using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Sms;

public sealed class FakeTwilio : FakeSms
{
    public override string Provider => "Twilio";

    public override string User => "AC00000000000000000000000000000001";

    public override string Sender => "+15005550006";

    protected override string Path => $"/2010-04-01/Accounts/{User}/Messages.json";

    protected override async Task<TakenSms?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return null;
        var form = await request.ReadFormAsync();
        Demand(request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Key}")), "HTTP Basic with AccountSid and AuthToken.");
        Demand(form["To"].ToString().StartsWith('+'), "Numbers go with a plus.");
        Demand(form["From"].Count == 1 && form["Body"].Count == 1, "From and Body are needed.");
        return new(form["To"]!, form["Body"]!, form["From"]!);
    }

    protected override (int Status, JsonNode Body) Accept(TakenSms sms) =>
        (201, JsonNode.Parse($$"""{ "sid": "SM1", "status": "queued", "num_segments": "1", "error_code": null, "price": null, "price_unit": "USD" }""")!);

    protected override (int Status, JsonNode Body) Refuse(TakenSms sms) =>
        (400, JsonNode.Parse("""{ "code": 21211, "message": "The 'To' number +2348031234567 is not a valid phone number.", "more_info": "https://www.twilio.com/docs/errors/21211", "status": 400 }""")!);
}
