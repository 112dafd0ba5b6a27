using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Akada.Fakes.Payments;

/// <summary>Plays Stripe's Checkout: forms with brackets in, JSON out, idempotency keys, sessions that are complete before they are paid, lower-case currencies, no hundredths of francs.</summary>
public sealed class FakeStripe : FakeProvider
{
    private static readonly HashSet<string> Whole = ["xof", "xaf", "rwf", "jpy"];

    private readonly ConcurrentDictionary<string, FakeCharge> _bySession = new();
    private readonly ConcurrentDictionary<string, (string Wanted, object Answer)> _byKey = new();

    public override string Name => "stripe";

    public override string TestKey => "sk_test_akada0simulator0stripe0key0for0play0money";

    public override string LiveKey => "sk_live_akada0simulator0stripe0key0for0play0money";

    public override string? WebhookSecret => "whsec_akada0simulator";

    public override string ReturnAddress(FakeCharge charge) => charge.ReturnUrl;

    protected override Task AnswerAsync(HttpContext http, string path)
    {
        if (ModeOf(http) is not { } live) return RefuseAsync(http, 401, "invalid_request_error", "Invalid API Key provided");
        return (http.Request.Method, path) switch
        {
            ("POST", "/v1/checkout/sessions") => OpenAsync(http, live),
            ("GET", "/v1/checkout/sessions") => ListAsync(http, live),
            ("GET", { } p) when p.StartsWith("/v1/checkout/sessions/", StringComparison.Ordinal) => OneAsync(http, live, p["/v1/checkout/sessions/".Length..]),
            ("POST", "/v1/refunds") => RefundAsync(http, live),
            ("GET", "/v1/refunds") => RefundsAsync(http, live),
            ("GET", { } p) when p.StartsWith("/v1/refunds/", StringComparison.Ordinal) => OneRefundAsync(http, p["/v1/refunds/".Length..]),
            _ => RefuseAsync(http, 404, "invalid_request_error", "Unrecognized request URL"),
        };
    }

    protected override Letter? LetterOf(FakeCharge charge, string what, bool forged)
    {
        var name = forged || (what == "paid" && charge.Channel == "card") ? "checkout.session.completed" : what == "paid" ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed";
        return Sign(name, charge, DataOf(charge, paid: forged), $"evt_{charge.Id}_{what}", forged);
    }

    protected override Letter? LetterOf(FakeRefund refund) => Sign("refund.updated", refund.Charge, DataOf(refund), $"evt_{refund.Id}_{refund.Status}", false);

    protected override Letter? LetterOf(FakeDispute dispute)
    {
        var open = dispute.SchoolKeeps is null;
        var about = new { id = $"dp_{dispute.Id}", @object = "dispute", amount = Units(dispute.Amount, dispute.Charge.CapturedCurrency), currency = dispute.Charge.CapturedCurrency.ToLowerInvariant(), payment_intent = Intent(dispute.Charge), status = dispute.SchoolKeeps switch { true => "won", false => "lost", null => "needs_response" }, evidence_details = new { due_by = dispute.AnswerBy.ToUnixTimeSeconds() } };
        return Sign(open ? "charge.dispute.created" : "charge.dispute.closed", dispute.Charge, about, $"evt_{dispute.Id}_{(open ? "created" : "closed")}", false);
    }

    private Letter Sign(string name, FakeCharge charge, object about, string id, bool forged)
    {
        var seconds = Clock.GetUtcNow().ToUnixTimeSeconds();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id, @object = "event", type = name, created = seconds, livemode = charge.Live, api_version = "2026-10-28.endive", data = new { @object = about }, pending_webhooks = 1 });
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        var hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(forged ? "whsec_guessed" : WebhookSecret!), signed));
        // The first signature is of a secret that is being replaced.
        return new(name, charge.Reference, body, new Dictionary<string, string> { ["Stripe-Signature"] = $"t={seconds},v1={new string('0', 64)},v1={hex},v0=abc" }, forged);
    }

    private async Task OpenAsync(HttpContext http, bool live)
    {
        var form = await http.Request.ReadFormAsync();
        var reference = form["client_reference_id"].ToString();
        if (await StumblesAsync(http, reference, "start") || await RepeatsAsync(http, form)) return;
        var currency = form["line_items[0][price_data][currency]"].ToString();
        if (currency.Length == 0 || currency.Any(char.IsAsciiLetterUpper) || form["mode"] != "payment" || form["line_items[0][quantity]"] != "1")
        {
            await RefuseAsync(http, 400, "invalid_request_error", "Missing required param");
            return;
        }

        var units = decimal.Parse(form["line_items[0][price_data][unit_amount]"].ToString(), CultureInfo.InvariantCulture);
        var session = $"cs_{(live ? "live" : "test")}_{Guid.NewGuid():N}";
        var charge = Bank.Begin(reference, Whole.Contains(currency) ? units : units / 100, currency.ToUpperInvariant(), form["customer_email"].ToString(), form["line_items[0][price_data][product_data][name]"].ToString(), form["success_url"].ToString(), live, session);
        _bySession[session] = charge;
        await KeepAsync(http, form, reference, "start", DataOf(charge, url: PayUrl(http, charge)));
    }

    private async Task OneAsync(HttpContext http, bool live, string session)
    {
        if (!_bySession.TryGetValue(session, out var charge) || charge.Live != live)
        {
            await RefuseAsync(http, 404, "invalid_request_error", "No such checkout.session", "resource_missing");
            return;
        }

        if (!await StumblesAsync(http, charge.Reference, "look")) await SayAsync(http, charge.Reference, "look", 200, DataOf(charge));
    }

    private Task ListAsync(HttpContext http, bool live)
    {
        var query = http.Request.Query;
        var (after, limit) = (query["starting_after"].ToString(), int.Parse(query["limit"].ToString() is { Length: > 0 } l ? l : "10", CultureInfo.InvariantCulture));
        var (from, to) = (Seconds(query["created[gte]"], long.MinValue), Seconds(query["created[lte]"], long.MaxValue));
        var all = Bank.Charges.Where(c => c.Live == live && c.Session is not null && (query["status"].Count == 0 || StatusOf(c) == query["status"]) && c.CreatedAt.ToUnixTimeSeconds() >= from && c.CreatedAt.ToUnixTimeSeconds() <= to)
            .OrderByDescending(c => c.Id).SkipWhile(c => after.Length > 0 && c.Session != after).Skip(after.Length > 0 ? 1 : 0).ToList();
        return WriteAsync(http, 200, JsonSerializer.Serialize(new { @object = "list", url = "/v1/checkout/sessions", has_more = all.Count > limit, data = all.Take(limit).Select(c => DataOf(c)) }), "application/json");
    }

    private async Task RefundAsync(HttpContext http, bool live)
    {
        var form = await http.Request.ReadFormAsync();
        var charge = Bank.Charges.FirstOrDefault(c => c.Live == live && Intent(c) == form["payment_intent"]);
        if (charge is null)
        {
            await RefuseAsync(http, 404, "invalid_request_error", "No such payment_intent", "resource_missing");
            return;
        }

        if (await StumblesAsync(http, charge.Reference, "refund") || await RepeatsAsync(http, form)) return;
        var units = decimal.Parse(form["amount"].ToString(), CultureInfo.InvariantCulture);
        if (Bank.Refund(charge, Whole.Contains(charge.CapturedCurrency.ToLowerInvariant()) ? units : units / 100, form["metadata[key]"].ToString()) is { } refund) await KeepAsync(http, form, charge.Reference, "refund", DataOf(refund));
        else await RefuseAsync(http, 400, "invalid_request_error", "Refund amount is greater than unrefunded amount on charge");
    }

    private Task RefundsAsync(HttpContext http, bool live) => WriteAsync(http, 200, JsonSerializer.Serialize(new
    {
        @object = "list", has_more = false, data = Bank.Refunds.Where(r => r.Charge.Live == live && Intent(r.Charge) == http.Request.Query["payment_intent"]).Select(DataOf),
    }), "application/json");

    private Task OneRefundAsync(HttpContext http, string id) => Bank.Refunds.FirstOrDefault(r => $"re_{r.Id}" == id) is { } refund
        ? WriteAsync(http, 200, JsonSerializer.Serialize(DataOf(refund)), "application/json")
        : RefuseAsync(http, 404, "invalid_request_error", "No such refund", "resource_missing");

    /// <summary>The first answer again for a key that was used; a refusal when it was used for something else.</summary>
    private async Task<bool> RepeatsAsync(HttpContext http, IFormCollection form)
    {
        if (http.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 } key || !_byKey.TryGetValue(key, out var kept)) return false;
        if (kept.Wanted == Wanted(form)) await WriteAsync(http, 200, JsonSerializer.Serialize(kept.Answer), "application/json");
        else await RefuseAsync(http, 400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters they were first used with.");
        return true;
    }

    private async Task KeepAsync(HttpContext http, IFormCollection form, string reference, string where, object answer)
    {
        if (http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key) _byKey[key] = (Wanted(form), answer);
        await SayAsync(http, reference, where, 200, answer);
    }

    private static object DataOf(FakeCharge c, bool paid = false, string? url = null) => new
    {
        id = c.Session, @object = "checkout.session", url, status = paid ? "complete" : StatusOf(c), payment_status = paid || c.State == PayState.Paid ? "paid" : "unpaid",
        amount_total = Units(c.State == PayState.Paid ? c.Captured : c.Asked, c.Currency), currency = (c.State == PayState.Paid ? c.CapturedCurrency : c.Currency).ToLowerInvariant(), client_reference_id = c.Reference,
        customer_email = c.Email, livemode = c.Live, created = c.CreatedAt.ToUnixTimeSeconds(), metadata = new { reference = c.Reference }, payment_intent = c.State is PayState.Open or PayState.Cancelled ? null : new
        {
            id = Intent(c), @object = "payment_intent", status = c.State switch { PayState.Paid => "succeeded", PayState.Failed => "requires_payment_method", _ => "processing" },
            last_payment_error = c.State != PayState.Failed ? null : new { type = "card_error", code = "card_declined", decline_code = c.Reason == "Insufficient Funds" ? "insufficient_funds" : "generic_decline" },
            latest_charge = c.State != PayState.Paid ? null : new { id = $"ch_{c.Id}", @object = "charge", created = c.PaidAt!.Value.ToUnixTimeSeconds(), refunded = c.Refunded == c.Captured, payment_method_details = new { type = c.Channel } },
        },
    };

    private static object DataOf(FakeRefund r) => new
    {
        id = $"re_{r.Id}", @object = "refund", amount = Units(r.Amount, r.Charge.CapturedCurrency), currency = r.Charge.CapturedCurrency.ToLowerInvariant(), payment_intent = Intent(r.Charge), metadata = new { key = r.Note },
        created = r.CreatedAt.ToUnixTimeSeconds(), status = r.Status switch { "processed" => "succeeded", "pending" => "pending", "failed" => "failed", _ => "requires_action" },
    };

    // Slow ways to pay, and the failure of one, leave the page complete; a declined card leaves it open.
    private static string StatusOf(FakeCharge c) => c.State switch
    {
        PayState.Paid or PayState.AwaitsTransfer => "complete",
        PayState.Failed when c.Channel != "card" => "complete",
        PayState.Cancelled => "expired",
        _ => "open",
    };

    private static string Intent(FakeCharge c) => $"pi_{c.Id}";

    private static long Units(decimal major, string currency) => (long)(Whole.Contains(currency.ToLowerInvariant()) ? major : major * 100);

    private static string Wanted(IFormCollection form) => string.Join('&', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));

    private static long Seconds(string? text, long usual) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : usual;

    private static Task RefuseAsync(HttpContext http, int status, string type, string message, string? code = null) =>
        WriteAsync(http, status, JsonSerializer.Serialize(new { error = new { type, code, message } }), "application/json");
}
