using System.Globalization;
using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>Flutterwave, version 3. Amounts in major units; the reference is not kept apart from its repeats, so a second success under it must be looked for.</summary>
/// <remarks>
/// Facts: the official SDK github.com/Flutterwave/Node-v3 (2026-06-17) and developer.flutterwave.com/docs.
/// Version 4 is left out: it has no hosted page, so card numbers would pass through the school, and its live address is not settled.
/// </remarks>
internal sealed class Flutterwave(GatewayCall call) : IGateway
{
    public string Name => "flutterwave";

    public Uri UsualAddress { get; } = new("https://api.flutterwave.com/v3");

    public IReadOnlyList<string> Currencies => FlutterwaveWords.Currencies;

    public bool NeedsWebhookSecret => true;

    public bool? IsLive(string secretKey) =>
        secretKey.StartsWith("FLWSECK_TEST-", StringComparison.Ordinal) ? false : secretKey.StartsWith("FLWSECK-", StringComparison.Ordinal) ? true : null;

    public async Task<Result<Started>> StartAsync(GatewayKeys keys, Charge charge, CancellationToken ct)
    {
        if (!Currencies.Contains(charge.Amount.Currency) || charge.Amount.Minor <= 0) return GatewayRefusals.NotTaken;
        var body = new
        {
            tx_ref = charge.Reference,
            amount = FlutterwaveWords.Major(charge.Amount),
            currency = charge.Amount.Currency,
            redirect_url = charge.ReturnUrl,
            customer = new { email = charge.PayerEmail, name = charge.PayerName, phonenumber = charge.PayerPhone },
            customizations = new { title = charge.What },
        };
        for (var attempt = 1; ; attempt++)
        {
            var answer = await call.PostAsync(keys, "/payments", body, ct);
            // A link whose answer was lost is known to nobody, so nobody pays by it: asking again is harmless.
            if (!answer.IsClear && attempt < 3) continue;
            if (!answer.IsClear) return GatewayRefusals.Down;
            if (!answer.IsOk || answer.Body.Word("status") != "success") return GatewayRefusals.NotTaken;
            return Uri.TryCreate(answer.Body.At("data").Word("link"), UriKind.Absolute, out var link) ? new Started(link.ToString(), null) : GatewayRefusals.Down;
        }
    }

    public async Task<Result<Found>> LookAsync(GatewayKeys keys, string reference, string? session, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/transactions/verify_by_reference?tx_ref=" + Uri.EscapeDataString(reference), ct);
        if (!answer.IsClear || FlutterwaveWords.IsAboutKeys(answer)) return GatewayRefusals.Down;
        if (!answer.IsOk || answer.Body.Word("status") != "success") return Found.Unknown(reference, keys);
        if (FlutterwaveWords.Found(answer.Body.At("data"), keys.Live) is not { } found) return GatewayRefusals.Down;
        // Of several tries under one reference any may have been answered: a failed one must not hide the one that was paid.
        return found.State == ChargeState.Paid ? found : await PaidUnderAsync(keys, reference, ct) ?? found;
    }

    public async Task<Result<RefundFound>> RefundAsync(GatewayKeys keys, RefundWanted refund, CancellationToken ct)
    {
        var answer = await call.PostAsync(keys, $"/transactions/{Uri.EscapeDataString(refund.ProviderId)}/refund", new { amount = FlutterwaveWords.Major(refund.Amount), comments = refund.Key }, ct);
        if (!answer.IsClear || FlutterwaveWords.IsAboutKeys(answer)) return GatewayRefusals.Down;
        if (!answer.IsOk || answer.Body.Word("status") != "success") return GatewayRefusals.NotTaken;
        return FlutterwaveWords.Refund(answer.Body.At("data"), refund.Amount.Currency) is { } found ? found : GatewayRefusals.Down;
    }

    // UNCONFIRMED: the paths /refunds/{id} and /refunds are not in the sources we read. An answer of another shape counts as "do not know".
    public async Task<Result<RefundFound>> LookAtRefundAsync(GatewayKeys keys, string refundId, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/refunds/" + Uri.EscapeDataString(refundId), ct);
        return answer.IsOk && FlutterwaveWords.Refund(answer.Body.At("data"), null) is { } found ? found : GatewayRefusals.Down;
    }

    public async Task<Result<IReadOnlyList<RefundFound>>> RefundsOfAsync(GatewayKeys keys, Found charge, CancellationToken ct)
    {
        List<RefundFound> all = [];
        for (string? page = "1"; page is not null;)
        {
            var answer = await call.GetAsync(keys, "/refunds?page=" + page, ct);
            if (!answer.IsOk) return GatewayRefusals.Down;
            var items = answer.Body.Items("data").ToList();
            all.AddRange(items.Where(i => i.Word("tx_id") == charge.ProviderId).Select(i => FlutterwaveWords.Refund(i, charge.Amount?.Currency)).OfType<RefundFound>());
            page = Next(answer, page, items.Count);
        }

        return all;
    }

    public async Task<Result<FoundPage>> ListAsync(GatewayKeys keys, DateTime from, DateTime to, string? after, CancellationToken ct)
    {
        var page = after ?? "1";
        // Days only; the last one counts wholly.
        var answer = await call.GetAsync(keys, $"/transactions?from={Day(from)}&to={Day(to)}&status=successful&page={Uri.EscapeDataString(page)}", ct);
        if (!answer.IsOk || answer.Body.Word("status") != "success") return GatewayRefusals.Down;
        var items = answer.Body.Items("data").ToList();
        return new FoundPage([.. items.Select(i => FlutterwaveWords.Found(i, keys.Live)).OfType<Found>().Where(f => f.State == ChargeState.Paid)], Next(answer, page, items.Count));
    }

    public Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now) => FlutterwaveWebhook.Read(keys, body, headers);

    public async Task<Refusal?> TryKeysAsync(GatewayKeys keys, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/transactions?page=1", ct);
        return answer.IsOk ? null : answer.IsClear ? GatewayRefusals.KeysWrong : GatewayRefusals.Down;
    }

    // UNCONFIRMED: that the list can be narrowed by tx_ref. If it cannot, the newest are looked through, and the daily comparison finds the rest.
    private async Task<Found?> PaidUnderAsync(GatewayKeys keys, string reference, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/transactions?status=successful&page=1&tx_ref=" + Uri.EscapeDataString(reference), ct);
        return answer.Body.Items("data").Select(i => FlutterwaveWords.Found(i, keys.Live)).OfType<Found>().FirstOrDefault(f => f.Reference == reference && f.State == ChargeState.Paid);
    }

    private static string? Next(GatewayAnswer answer, string page, int items)
    {
        if (items == 0) return null;
        var at = int.Parse(page, NumberStyles.None, CultureInfo.InvariantCulture);
        var last = answer.Body.At("meta").At("page_info").Number("total_pages");
        return last is { } known && at >= known ? null : (at + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
