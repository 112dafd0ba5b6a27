using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Payments;

/// <summary>Plays Paystack: hundredths of every currency, HTTP 200 for failed payments, refusals with <c>code</c>, ids above 32 bits, messages for successes only.</summary>
public sealed class FakePaystack : FakeProvider
{
    private static readonly Dictionary<string, decimal> Least = new() { ["NGN"] = 50, ["USD"] = 2, ["GHS"] = 0.1m, ["ZAR"] = 1, ["KES"] = 3, ["XOF"] = 1 };

    public override string Name => "paystack";

    public override string TestKey => "sk_test_akada0simulator0key0for0play0money01";

    public override string LiveKey => "sk_live_akada0simulator0key0for0play0money02";

    /// <summary>Written into verify as it is: Paystack gives <c>""</c>, 0, null or an object.</summary>
    public object? Metadata { get; set; } = "";

    /// <summary>Overrides <c>data.status</c> of verify, for spellings that are not documented.</summary>
    public string? StatusWord { get; set; }

    public override string ReturnAddress(FakeCharge charge) =>
        charge.ReturnUrl + (charge.ReturnUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?') + $"trxref={Uri.EscapeDataString(charge.Reference)}&reference={Uri.EscapeDataString(charge.Reference)}";

    protected override Task AnswerAsync(HttpContext http, string path)
    {
        if (ModeOf(http) is not { } live) return WriteAsync(http, 401, """{"status":false,"message":"Invalid key"}""", "application/json");
        return (http.Request.Method, path) switch
        {
            ("POST", "/transaction/initialize") => InitializeAsync(http, live),
            ("GET", "/transaction") => ListAsync(http, live),
            ("GET", { } p) when p.StartsWith("/transaction/verify/", StringComparison.Ordinal) => VerifyAsync(http, live, Uri.UnescapeDataString(p["/transaction/verify/".Length..])),
            ("POST", "/refund") => RefundAsync(http, live),
            ("GET", "/refund") => RefundsAsync(http, live),
            ("GET", { } p) when p.StartsWith("/refund/", StringComparison.Ordinal) => OneRefundAsync(http, p["/refund/".Length..]),
            _ => WriteAsync(http, 404, """{"status":false,"message":"Not found"}""", "application/json"),
        };
    }

    protected override Letter? LetterOf(FakeCharge charge, string what, bool forged)
    {
        // There is no message of a failure (paystack.com/docs/payments/webhooks).
        if (what != "paid") return null;
        var body = new { @event = "charge.success", data = forged ? DataOf(charge, "success", charge.Asked) : DataOf(charge) };
        return Sign("charge.success", charge, JsonSerializer.SerializeToUtf8Bytes(body), forged);
    }

    protected override Letter? LetterOf(FakeRefund refund)
    {
        var name = "refund." + refund.Status;
        // Text here, a number elsewhere; and no id of the refund.
        var body = new { @event = name, data = new { status = refund.Status, transaction_reference = refund.Charge.Reference, refund_reference = (string?)null, amount = Units(refund.Amount).ToString(CultureInfo.InvariantCulture), currency = refund.Charge.CapturedCurrency, domain = Domain(refund.Charge) } };
        return Sign(name, refund.Charge, JsonSerializer.SerializeToUtf8Bytes(body), false);
    }

    protected override Letter? LetterOf(FakeDispute dispute)
    {
        var name = dispute.SchoolKeeps is null ? "charge.dispute.create" : "charge.dispute.resolve";
        var resolution = dispute.SchoolKeeps switch { true => "declined", false => "merchant-accepted", null => null };
        var data = new { id = dispute.Id, refund_amount = Units(dispute.Amount), currency = dispute.Charge.CapturedCurrency, status = resolution is null ? "awaiting-merchant-feedback" : "resolved", resolution, due_at = dispute.AnswerBy.UtcDateTime, transaction = new { id = dispute.Charge.Id, reference = dispute.Charge.Reference, currency = dispute.Charge.CapturedCurrency } };
        return Sign(name, dispute.Charge, JsonSerializer.SerializeToUtf8Bytes(new { @event = name, data }), false);
    }

    private Letter Sign(string name, FakeCharge charge, byte[] body, bool forged)
    {
        var key = forged ? "sk_live_somebody_else" : charge.Live ? LiveKey : TestKey;
        var signature = Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), body));
        return new(name, charge.Reference, body, new Dictionary<string, string> { ["x-paystack-signature"] = signature }, forged);
    }

    private async Task InitializeAsync(HttpContext http, bool live)
    {
        var json = await JsonAsync(http);
        var reference = json.GetProperty("reference").GetString()!;
        if (await StumblesAsync(http, reference, "start")) return;
        var currency = json.GetProperty("currency").GetString()!;
        // Sent as a number or as text.
        var amount = decimal.Parse(json.GetProperty("amount").ToString(), CultureInfo.InvariantCulture);
        if (amount != decimal.Truncate(amount)) await RefuseAsync(http, "Invalid amount", "invalid_params");
        else if (!json.TryGetProperty("email", out var email) || email.GetString() is not { Length: > 0 }) await RefuseAsync(http, "Email Address is required", "missing_params");
        else if (!Least.TryGetValue(currency, out var least)) await RefuseAsync(http, "Currency not supported by merchant", "unsupported_currency");
        else if (amount / 100 < least) await RefuseAsync(http, "Amount is below the minimum", "invalid_amount");
        else if (!reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '=')) await RefuseAsync(http, "Invalid reference", "invalid_params");
        else if (Of(reference, live) is not null) await RefuseAsync(http, "Duplicate Transaction Reference", "duplicate_reference", "Try and create the Transaction or Charge with a new reference");
        else
        {
            var major = currency == "XOF" ? decimal.Floor(amount / 100) : amount / 100;
            var charge = Bank.Begin(reference, major, currency, email.GetString()!, WhatOf(json), json.GetProperty("callback_url").GetString()!, live);
            await SayAsync(http, reference, "start", 200, new { status = true, message = "Authorization URL created", data = new { authorization_url = PayUrl(http, charge), access_code = charge.Code, reference } });
        }
    }

    private async Task VerifyAsync(HttpContext http, bool live, string reference)
    {
        if (await StumblesAsync(http, reference, "look")) return;
        if (Of(reference, live) is not { } charge)
        {
            await RefuseAsync(http, "Transaction reference not found.", "transaction_not_found");
            return;
        }

        await SayAsync(http, reference, "look", 200, new { status = true, message = "Verification successful", data = DataOf(charge) });
    }

    private Task ListAsync(HttpContext http, bool live)
    {
        var query = http.Request.Query;
        var (page, size) = (Number(query["page"], 1), Number(query["perPage"], 50));
        var (from, to) = (Instant(query["from"], DateTimeOffset.MinValue), Instant(query["to"], DateTimeOffset.MaxValue));
        var status = query["status"].ToString();
        var all = Bank.Charges.Where(c => c.Live == live && (status.Length == 0 || StatusOf(c) == status) && (c.PaidAt ?? c.CreatedAt) >= from && (c.PaidAt ?? c.CreatedAt) <= to).OrderByDescending(c => c.Id).ToList();
        var data = all.Skip((page - 1) * size).Take(size).Select(c => DataOf(c));
        return WriteAsync(http, 200, JsonSerializer.Serialize(new { status = true, message = "Transactions retrieved", data, meta = new { total = all.Count, skipped = (page - 1) * size, perPage = size.ToString(CultureInfo.InvariantCulture), page, pageCount = (all.Count + size - 1) / size } }), "application/json");
    }

    private async Task RefundAsync(HttpContext http, bool live)
    {
        var json = await JsonAsync(http);
        var which = json.GetProperty("transaction").ToString();
        var charge = Of(which, live) ?? (long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Bank.ById(id) : null);
        if (charge is null)
        {
            await RefuseAsync(http, "Transaction not found", "transaction_not_found");
            return;
        }

        if (await StumblesAsync(http, charge.Reference, "refund")) return;
        var amount = json.TryGetProperty("amount", out var asked) ? decimal.Parse(asked.ToString(), CultureInfo.InvariantCulture) / 100 : charge.Captured;
        if (Bank.Refund(charge, amount, json.TryGetProperty("merchant_note", out var note) ? note.GetString() ?? "" : "") is { } refund)
        {
            await SayAsync(http, charge.Reference, "refund", 200, new { status = true, message = "Refund has been queued for processing", data = DataOf(refund, asObject: true) });
        }
        else
        {
            await RefuseAsync(http, "Refund amount cannot be more than the transaction amount", "invalid_params");
        }
    }

    private Task RefundsAsync(HttpContext http, bool live)
    {
        var (page, size) = (Number(http.Request.Query["page"], 1), Number(http.Request.Query["perPage"], 50));
        var which = http.Request.Query["transaction"].ToString();
        var data = Bank.Refunds.Where(r => r.Charge.Live == live && (which.Length == 0 || r.Charge.Id.ToString(CultureInfo.InvariantCulture) == which)).Skip((page - 1) * size).Take(size).Select(r => DataOf(r, asObject: false));
        return WriteAsync(http, 200, JsonSerializer.Serialize(new { status = true, message = "Refunds retrieved", data }), "application/json");
    }

    private Task OneRefundAsync(HttpContext http, string id) => Bank.Refunds.FirstOrDefault(r => r.Id.ToString(CultureInfo.InvariantCulture) == id) is { } refund
        ? WriteAsync(http, 200, JsonSerializer.Serialize(new { status = true, message = "Refund retrieved", data = DataOf(refund, asObject: false) }), "application/json")
        : RefuseAsync(http, "Refund not found", "not_found");

    // References are unique for each mode.
    private FakeCharge? Of(string reference, bool live) => Bank.AllOf(reference).FirstOrDefault(c => c.Live == live);

    private object DataOf(FakeCharge c, string? status = null, decimal? amount = null) => new
    {
        id = c.Id, domain = Domain(c), status = status ?? StatusWord ?? StatusOf(c), reference = c.Reference, receipt_number = (string?)null,
        amount = Units(amount ?? (c.PaidAt is null ? c.Asked : c.Captured)), requested_amount = Units(c.Asked), message = (string?)null,
        gateway_response = c.State == PayState.Failed ? c.Reason : c.PaidAt is null ? "The transaction was not completed" : "Successful",
        paid_at = c.PaidAt?.UtcDateTime, paidAt = c.PaidAt?.UtcDateTime, created_at = c.CreatedAt.UtcDateTime, createdAt = c.CreatedAt.UtcDateTime,
        channel = c.Channel, currency = c.PaidAt is null ? c.Currency : c.CapturedCurrency, ip_address = "198.51.100.7", metadata = Metadata, fees = c.PaidAt is null ? null : (long?)Units(decimal.Round(c.Captured * 0.015m, 2)),
        authorization = new { authorization_code = "AUTH_x", bin = "408408", last4 = "4081", exp_month = "12", exp_year = "2030", channel = "card", card_type = "visa ", bank = "TEST BANK", reusable = true },
        customer = new { id = 1, first_name = (string?)null, last_name = (string?)null, email = c.Email, customer_code = "CUS_x", phone = "+2348031234567" },
    };

    private static object DataOf(FakeRefund r, bool asObject) => new
    {
        id = r.Id, transaction = asObject ? (object)new { id = r.Charge.Id, reference = r.Charge.Reference, amount = Units(r.Charge.Captured), currency = r.Charge.CapturedCurrency } : r.Charge.Id,
        amount = Units(r.Amount), deducted_amount = 0, fully_deducted = asObject ? (object)false : 0, currency = r.Charge.CapturedCurrency, status = r.Status, merchant_note = r.Note, domain = Domain(r.Charge), createdAt = r.CreatedAt.UtcDateTime,
    };

    private static string StatusOf(FakeCharge c) => c.State switch
    {
        PayState.Paid when c.Refunded > 0 && c.Refunded == c.Captured => "reversed",
        PayState.Paid => "success",
        PayState.Failed => "failed",
        PayState.AwaitsTransfer or PayState.AwaitsApproval => "ongoing",
        _ => "abandoned",
    };

    private static string Domain(FakeCharge c) => c.Live ? "live" : "test";

    private static long Units(decimal major) => (long)(major * 100);

    private static string WhatOf(JsonElement json) => json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("custom_fields", out var fields) && fields.GetArrayLength() > 0 ? fields[0].GetProperty("value").GetString() ?? "" : "";

    private static Task RefuseAsync(HttpContext http, string message, string code, string next = "Provide all required params") =>
        WriteAsync(http, 400, JsonSerializer.Serialize(new { status = false, message, meta = new { nextStep = next }, type = "validation_error", code }), "application/json");

    private static int Number(string? text, int usual) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static DateTimeOffset Instant(string? text, DateTimeOffset usual) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : usual;
}
