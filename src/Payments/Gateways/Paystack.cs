using System.Globalization;
using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>Paystack. Our reference is its key against charging twice; it has no other.</summary>
/// <remarks>Facts: paystack.com/docs/api and github.com/PaystackOSS/openapi (2025-10-24).</remarks>
internal sealed class Paystack(GatewayCall call) : IGateway
{
    private const int PageSize = 100;

    public string Name => "paystack";

    public Uri UsualAddress { get; } = new("https://api.paystack.co");

    public IReadOnlyList<string> Currencies => PaystackWords.Currencies;

    public bool NeedsWebhookSecret => false;

    public bool? IsLive(string secretKey) =>
        secretKey.StartsWith("sk_live_", StringComparison.Ordinal) ? true : secretKey.StartsWith("sk_test_", StringComparison.Ordinal) ? false : null;

    public async Task<Result<Started>> StartAsync(GatewayKeys keys, Charge charge, CancellationToken ct)
    {
        if (PaystackWords.Units(charge.Amount) is not { } amount || !PaystackWords.IsReference(charge.Reference)) return GatewayRefusals.NotTaken;
        var body = new
        {
            email = charge.PayerEmail,
            amount,
            currency = charge.Amount.Currency,
            reference = charge.Reference,
            callback_url = charge.ReturnUrl,
            metadata = new { cancel_action = charge.ReturnUrl, custom_fields = new[] { new { display_name = "For", variable_name = "for", value = charge.What } } },
        };
        for (var attempt = 1; ; attempt++)
        {
            var answer = await call.PostAsync(keys, "/transaction/initialize", body, ct);
            if (answer.IsClear) return Read(answer);
            if (attempt == 3) return GatewayRefusals.Down;
            if (answer.End == CallEnd.NotSent) continue;
            // It may have been done. Where the reference is there, its address is lost for ever, and a fresh one is needed.
            var found = await LookAsync(keys, charge.Reference, null, ct);
            if (!found.Ok) return found.Refusal!;
            if (found.Value.State != ChargeState.Unknown) return GatewayRefusals.ReferenceUsed;
        }
    }

    public async Task<Result<Found>> LookAsync(GatewayKeys keys, string reference, string? session, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/transaction/verify/" + Uri.EscapeDataString(reference), ct);
        if (!answer.IsClear || PaystackWords.IsAboutKeys(answer)) return GatewayRefusals.Down;
        // 400 and 404 are both told of; any refusal that is not about the keys means that there is no such charge.
        if (!answer.IsOk || answer.Body.Truth("status") != true) return Found.Unknown(reference, keys);
        return PaystackWords.Found(answer.Body.At("data")) is { } found ? found : GatewayRefusals.Down;
    }

    public async Task<Result<RefundFound>> RefundAsync(GatewayKeys keys, RefundWanted refund, CancellationToken ct)
    {
        if (PaystackWords.Units(refund.Amount) is not { } amount) return GatewayRefusals.NotTaken;
        var body = new { transaction = refund.Reference, amount, currency = refund.Amount.Currency, merchant_note = refund.Key };
        var answer = await call.PostAsync(keys, "/refund", body, ct);
        if (!answer.IsClear || PaystackWords.IsAboutKeys(answer)) return GatewayRefusals.Down;
        if (!answer.IsOk || answer.Body.Truth("status") != true) return GatewayRefusals.NotTaken;
        return PaystackWords.Refund(answer.Body.At("data")) is { } found ? found : GatewayRefusals.Down;
    }

    public async Task<Result<RefundFound>> LookAtRefundAsync(GatewayKeys keys, string refundId, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/refund/" + Uri.EscapeDataString(refundId), ct);
        return answer.IsOk && PaystackWords.Refund(answer.Body.At("data")) is { } found ? found : GatewayRefusals.Down;
    }

    public async Task<Result<IReadOnlyList<RefundFound>>> RefundsOfAsync(GatewayKeys keys, Found charge, CancellationToken ct)
    {
        List<RefundFound> all = [];
        // The filter "transaction" is documented in one source only, so what comes is looked through as well.
        for (var page = 1; page <= 50; page++)
        {
            var answer = await call.GetAsync(keys, $"/refund?transaction={Uri.EscapeDataString(charge.ProviderId ?? "")}&perPage={PageSize}&page={page}", ct);
            if (!answer.IsOk) return GatewayRefusals.Down;
            var items = answer.Body.Items("data").ToList();
            if (items.Count == 0) break;
            all.AddRange(items.Where(i => PaystackWords.TransactionOf(i) == charge.ProviderId).Select(PaystackWords.Refund).OfType<RefundFound>());
        }

        return all;
    }

    public async Task<Result<FoundPage>> ListAsync(GatewayKeys keys, DateTime from, DateTime to, string? after, CancellationToken ct)
    {
        var page = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var answer = await call.GetAsync(keys, $"/transaction?perPage={PageSize}&page={page}&status=success&from={Iso(from)}&to={Iso(to)}", ct);
        if (!answer.IsOk || answer.Body.Truth("status") != true) return GatewayRefusals.Down;
        var items = answer.Body.Items("data").ToList();
        // Asked on until a page is empty: a server that knows "per_page" only would give shorter pages than we think.
        return new FoundPage([.. items.Select(PaystackWords.Found).OfType<Found>()], items.Count == 0 ? null : (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    public Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now) => PaystackWebhook.Read(keys, body, headers);

    public async Task<Refusal?> TryKeysAsync(GatewayKeys keys, CancellationToken ct)
    {
        var answer = await call.GetAsync(keys, "/transaction?perPage=1", ct);
        return answer.IsOk ? null : answer.IsClear ? GatewayRefusals.KeysWrong : GatewayRefusals.Down;
    }

    private static Result<Started> Read(GatewayAnswer answer)
    {
        if (PaystackWords.IsDuplicate(answer)) return GatewayRefusals.ReferenceUsed;
        if (!answer.IsOk || answer.Body.Truth("status") != true) return GatewayRefusals.NotTaken;
        var url = answer.Body.At("data").Word("authorization_url");
        return Uri.TryCreate(url, UriKind.Absolute, out _) ? new Started(url, null) : GatewayRefusals.ReferenceUsed;
    }

    private static string Iso(DateTime utc) => Uri.EscapeDataString(utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
}
