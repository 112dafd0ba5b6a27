using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Payments;

/// <summary>Plays Flutterwave v3: major units, no refusal of a used reference, nothing to verify before the first try, messages of failures too, ids as text in lists.</summary>
public sealed class FakeFlutterwave : FakeProvider
{
    public override string Name => "flutterwave";

    public override string TestKey => "FLWSECK_TEST-akada0simulator0key0for0play0money-X";

    public override string LiveKey => "FLWSECK-akada0simulator0key0for0play0money-X";

    public override string? WebhookSecret => "a hash that the school chose";

    /// <summary>True signs messages as newer accounts have it, instead of the shared hash.</summary>
    public bool Signs { get; set; }

    /// <summary>True lets a look by reference answer the first try, also when a later one was paid.</summary>
    public bool AnswersFirstTry { get; set; }

    public override string ReturnAddress(FakeCharge charge)
    {
        var status = charge.State switch { PayState.Paid => "successful", PayState.Failed => "failed", _ => "cancelled" };
        // A cancelled one has no id.
        return charge.ReturnUrl + (charge.ReturnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?')
            + $"status={status}&tx_ref={Uri.EscapeDataString(charge.Reference)}" + (charge.State == PayState.Paid ? $"&transaction_id={charge.Id}" : "");
    }

    protected override Task AnswerAsync(HttpContext http, string path)
    {
        if (ModeOf(http) is not { } live) return RefuseAsync(http, "Invalid authorization key", 401);
        return (http.Request.Method, path) switch
        {
            ("POST", "/payments") => PaymentAsync(http, live),
            ("GET", "/transactions") => ListAsync(http, live),
            ("GET", "/transactions/verify_by_reference") => VerifyAsync(http, live, http.Request.Query["tx_ref"].ToString()),
            ("POST", { } p) when p.StartsWith("/transactions/", StringComparison.Ordinal) && p.EndsWith("/refund", StringComparison.Ordinal) => RefundAsync(http, live, p.Split('/')[2]),
            ("GET", "/refunds") => RefundsAsync(http, live),
            ("GET", { } p) when p.StartsWith("/refunds/", StringComparison.Ordinal) => OneRefundAsync(http, p["/refunds/".Length..]),
            _ => RefuseAsync(http, "Not found", 404),
        };
    }

    protected override Letter? LetterOf(FakeCharge charge, string what, bool forged)
    {
        var status = forged ? "successful" : what == "paid" ? "successful" : "failed";
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["event"] = "charge.completed", ["data"] = DataOf(charge, asText: false, status), ["meta_data"] = new { }, ["event.type"] = "CARD_TRANSACTION" });
        return Sign("charge.completed", charge.Reference, body, forged);
    }

    protected override Letter? LetterOf(FakeRefund refund) =>
        Sign("refund.completed", refund.Charge.Reference, JsonSerializer.SerializeToUtf8Bytes(new { @event = "refund.completed", data = DataOf(refund) }), false);

    private Letter Sign(string name, string reference, byte[] body, bool forged)
    {
        var secret = forged ? "guessed" : WebhookSecret!;
        return new(name, reference, body, Signs
            ? new Dictionary<string, string> { ["flutterwave-signature"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)) }
            : new Dictionary<string, string> { ["verif-hash"] = secret }, forged);
    }

    private async Task PaymentAsync(HttpContext http, bool live)
    {
        var json = await JsonAsync(http);
        var reference = json.GetProperty("tx_ref").GetString()!;
        if (await StumblesAsync(http, reference, "start")) return;
        var amount = json.GetProperty("amount").GetDecimal();
        if (amount <= 0 || json.GetProperty("customer").GetProperty("email").GetString() is not { Length: > 0 } email) await RefuseAsync(http, "customer.email is required", 400);
        else
        {
            // A used reference makes just another link.
            var title = json.TryGetProperty("customizations", out var custom) && custom.TryGetProperty("title", out var text) ? text.GetString() : "";
            var charge = Bank.Begin(reference, amount, json.GetProperty("currency").GetString()!, email, title ?? "", json.GetProperty("redirect_url").GetString()!, live);
            await SayAsync(http, reference, "start", 200, new { status = "success", message = "Hosted Link", data = new { link = PayUrl(http, charge) } });
        }
    }

    private async Task VerifyAsync(HttpContext http, bool live, string reference)
    {
        if (await StumblesAsync(http, reference, "look")) return;
        var tries = Bank.AllOf(reference).Where(c => c.Live == live && IsTried(c)).ToList();
        var charge = AnswersFirstTry ? tries.FirstOrDefault() : tries.Find(c => c.State == PayState.Paid) ?? tries.LastOrDefault();
        if (charge is null) await RefuseAsync(http, "No transaction was found for this id", 400);
        else await SayAsync(http, reference, "look", 200, new { status = "success", message = "Transaction fetched successfully", data = DataOf(charge, asText: false) });
    }

    private Task ListAsync(HttpContext http, bool live)
    {
        var query = http.Request.Query;
        var (page, status, reference) = (int.Parse(query["page"].ToString() is { Length: > 0 } p ? p : "1", CultureInfo.InvariantCulture), query["status"].ToString(), query["tx_ref"].ToString());
        var (from, to) = (Day(query["from"], DateTime.MinValue), Day(query["to"], DateTime.MaxValue.Date));
        var all = Bank.Charges.Where(c => c.Live == live && IsTried(c) && (status.Length == 0 || StatusOf(c) == status) && (reference.Length == 0 || c.Reference == reference)
            && c.CreatedAt.UtcDateTime.Date >= from && c.CreatedAt.UtcDateTime.Date <= to).OrderByDescending(c => c.Id).ToList();
        var pages = (all.Count + 9) / 10;
        var data = all.Skip((page - 1) * 10).Take(10).Select(c => DataOf(c, asText: true));
        return WriteAsync(http, 200, JsonSerializer.Serialize(new { status = "success", message = "Transactions fetched", meta = new { page_info = new { total = all.Count, current_page = page, total_pages = pages } }, data }), "application/json");
    }

    private async Task RefundAsync(HttpContext http, bool live, string id)
    {
        var json = await JsonAsync(http);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Bank.ById(number) is not { } charge || charge.Live != live)
        {
            await RefuseAsync(http, "No transaction was found for this id", 400);
            return;
        }

        if (await StumblesAsync(http, charge.Reference, "refund")) return;
        if (Bank.Refund(charge, json.GetProperty("amount").GetDecimal(), json.TryGetProperty("comments", out var note) ? note.GetString() ?? "" : "") is not { } refund) await RefuseAsync(http, "Refund amount is more than the transaction amount", 400);
        else await SayAsync(http, charge.Reference, "refund", 200, new { status = "success", message = "Transaction refund initiated", data = DataOf(refund) });
    }

    private Task RefundsAsync(HttpContext http, bool live) => WriteAsync(http, 200, JsonSerializer.Serialize(new
    {
        status = "success", meta = new { page_info = new { total_pages = 1 } }, data = Bank.Refunds.Where(r => r.Charge.Live == live).Select(DataOf),
    }), "application/json");

    private Task OneRefundAsync(HttpContext http, string id) => Bank.Refunds.FirstOrDefault(r => r.Id.ToString(CultureInfo.InvariantCulture) == id) is { } refund
        ? WriteAsync(http, 200, JsonSerializer.Serialize(new { status = "success", data = DataOf(refund) }), "application/json")
        : RefuseAsync(http, "Refund not found", 404);

    private static object DataOf(FakeCharge c, bool asText, string? status = null) => new
    {
        id = asText ? (object)c.Id.ToString(CultureInfo.InvariantCulture) : c.Id, tx_ref = c.Reference, flw_ref = $"FLW{c.Id}", device_fingerprint = "N/A",
        // The fee on the payer is in "charged_amount" only.
        amount = c.PaidAt is null ? c.Asked : c.Captured == c.Asked || c.Captured < c.Asked || c.CapturedCurrency != c.Currency ? c.Captured : c.Asked,
        charged_amount = c.PaidAt is null ? c.Asked : c.Captured, currency = c.PaidAt is null ? c.Currency : c.CapturedCurrency, app_fee = decimal.Round(c.Captured * 0.014m, 2), merchant_fee = 0,
        processor_response = c.State == PayState.Failed ? c.Reason : "Approved by Financial Institution", status = status ?? StatusOf(c), payment_type = c.Channel, created_at = (c.PaidAt ?? c.CreatedAt).UtcDateTime,
        card = new { first_6digits = "553188", last_4digits = "2950", token = "flw-t1nf-x" }, customer = new { id = 1, name = "Bola", phone_number = "+2348031234567", email = c.Email },
    };

    private static object DataOf(FakeRefund r) => new
    {
        id = r.Id, tx_id = r.Charge.Id, amount_refunded = r.Amount, currency = r.Charge.CapturedCurrency, comments = r.Note, destination = "payment_source",
        status = r.Status switch { "processed" => "completed", "pending" => "pending", _ => "failed" }, created_at = r.CreatedAt.UtcDateTime,
    };

    // Before the payer has tried anything there is no transaction.
    private static bool IsTried(FakeCharge c) => c.State is not (PayState.Open or PayState.Cancelled);

    private static string StatusOf(FakeCharge c) => c.State switch { PayState.Paid => "successful", PayState.Failed => "failed", _ => "pending" };

    private static Task RefuseAsync(HttpContext http, string message, int status) =>
        WriteAsync(http, status, JsonSerializer.Serialize(new { status = "error", message, data = (object?)null }), "application/json");

    private static DateTime Day(string? text, DateTime usual) => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : usual;
}
