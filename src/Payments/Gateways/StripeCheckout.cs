using System.Net;
using Akada.Kernel;
using Stripe;
using Stripe.Checkout;

namespace Akada.Payments.Gateways;

/// <summary>Stripe's hosted page, through Stripe.net. Our reference is the idempotency key, so that a repeat after a lost answer, or after a restart, gets the same page again.</summary>
/// <remarks>Facts: the types of the official SDKs, stripe.com/docs/payments/checkout.</remarks>
internal sealed class StripeCheckout(GatewayCall call) : IGateway
{
    private static readonly List<string> WithCharge = ["payment_intent.latest_charge"];

    public string Name => "stripe";

    public Uri UsualAddress { get; } = new("https://api.stripe.com");

    public IReadOnlyList<string> Currencies => StripeWords.Currencies;

    public bool NeedsWebhookSecret => true;

    public bool? IsLive(string secretKey) =>
        secretKey.StartsWith("sk_live_", StringComparison.Ordinal) || secretKey.StartsWith("rk_live_", StringComparison.Ordinal) ? true
        : secretKey.StartsWith("sk_test_", StringComparison.Ordinal) || secretKey.StartsWith("rk_test_", StringComparison.Ordinal) ? false : null;

    public async Task<Result<Started>> StartAsync(GatewayKeys keys, Charge charge, CancellationToken ct)
    {
        if (StripeWords.Units(charge.Amount) is not { } amount) return GatewayRefusals.NotTaken;
        var wanted = new SessionCreateOptions
        {
            Mode = "payment",
            ClientReferenceId = charge.Reference,
            CustomerEmail = charge.PayerEmail,
            SuccessUrl = charge.ReturnUrl,
            CancelUrl = charge.ReturnUrl,
            Metadata = new() { ["reference"] = charge.Reference },
            // The price is in the school's currency and stays in it.
            AdaptivePricing = new() { Enabled = false },
            LineItems = [new() { Quantity = 1, PriceData = new() { Currency = charge.Amount.Currency.ToLowerInvariant(), UnitAmount = amount, ProductData = new() { Name = charge.What } } }],
        };
        var made = await AskAsync(() => new SessionService(Client(keys)).CreateAsync(wanted, new RequestOptions { IdempotencyKey = charge.Reference }, ct), ct);
        if (made.Refusal is { } no) return no;
        return made.Value is { Url: { Length: > 0 } url, Id: { Length: > 0 } id } ? new Started(url, id) : GatewayRefusals.Down;
    }

    /// <remarks>Stripe cannot be asked for our reference: without the session the newest pages of the list are looked through.</remarks>
    public async Task<Result<Found>> LookAsync(GatewayKeys keys, string reference, string? session, CancellationToken ct)
    {
        var sessions = new SessionService(Client(keys));
        if (session is null) return await SearchAsync(sessions, keys, reference, ct);
        var found = await AskAsync(() => sessions.GetAsync(session, new SessionGetOptions { Expand = WithCharge }, cancellationToken: ct), ct);
        if (found.Refusal is { } no) return no == GatewayRefusals.NotTaken ? Found.Unknown(reference, keys) : no;
        return StripeWords.Found(found.Value) is { } read ? read : GatewayRefusals.Down;
    }

    public async Task<Result<RefundFound>> RefundAsync(GatewayKeys keys, RefundWanted refund, CancellationToken ct)
    {
        if (StripeWords.Units(refund.Amount) is not { } amount) return GatewayRefusals.NotTaken;
        var wanted = new RefundCreateOptions { PaymentIntent = refund.ProviderId, Amount = amount, Metadata = new() { ["key"] = refund.Key } };
        return Read(await AskAsync(() => new RefundService(Client(keys)).CreateAsync(wanted, new RequestOptions { IdempotencyKey = "refund-" + refund.Key }, ct), ct));
    }

    public async Task<Result<RefundFound>> LookAtRefundAsync(GatewayKeys keys, string refundId, CancellationToken ct) =>
        Read(await AskAsync(() => new RefundService(Client(keys)).GetAsync(refundId, cancellationToken: ct), ct));

    public async Task<Result<IReadOnlyList<RefundFound>>> RefundsOfAsync(GatewayKeys keys, Found charge, CancellationToken ct)
    {
        var list = await AskAsync(() => new RefundService(Client(keys)).ListAsync(new RefundListOptions { PaymentIntent = charge.ProviderId, Limit = 100 }, cancellationToken: ct), ct);
        return list.Ok ? list.Value.Select(StripeWords.Refund).ToList() : GatewayRefusals.Down;
    }

    public async Task<Result<FoundPage>> ListAsync(GatewayKeys keys, DateTime from, DateTime to, string? after, CancellationToken ct)
    {
        // By the time when the page was opened: a slow transfer is paid days later, so ask some days further back.
        var wanted = new SessionListOptions { Created = new DateRangeOptions { GreaterThanOrEqual = from, LessThanOrEqual = to }, Status = "complete", Limit = 100, StartingAfter = after, Expand = ["data.payment_intent.latest_charge"] };
        var list = await AskAsync(() => new SessionService(Client(keys)).ListAsync(wanted, cancellationToken: ct), ct);
        if (!list.Ok) return GatewayRefusals.Down;
        var items = list.Value.Select(StripeWords.Found).OfType<Found>().Where(f => f.State is ChargeState.Paid or ChargeState.Reversed);
        return new FoundPage([.. items], list.Value.HasMore ? list.Value.Last().Id : null);
    }

    public Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now) => StripeWebhook.Read(keys, body, headers, now);

    public async Task<Refusal?> TryKeysAsync(GatewayKeys keys, CancellationToken ct)
    {
        var listed = await AskAsync(() => new SessionService(Client(keys)).ListAsync(new SessionListOptions { Limit = 1 }, cancellationToken: ct), ct, aboutKeys: GatewayRefusals.KeysWrong);
        return listed.Ok || listed.Refusal == GatewayRefusals.KeysWrong ? listed.Refusal : GatewayRefusals.Down;
    }

    private static async Task<Result<Found>> SearchAsync(SessionService sessions, GatewayKeys keys, string reference, CancellationToken ct)
    {
        string? after = null;
        for (var page = 0; page < 5; page++)
        {
            var wanted = new SessionListOptions { Limit = 100, StartingAfter = after, Expand = ["data.payment_intent.latest_charge"] };
            var list = await AskAsync(() => sessions.ListAsync(wanted, cancellationToken: ct), ct);
            if (!list.Ok) return GatewayRefusals.Down;
            if (list.Value.FirstOrDefault(s => s.ClientReferenceId == reference) is { } session) return StripeWords.Found(session) is { } read ? read : GatewayRefusals.Down;
            if (!list.Value.HasMore) break;
            after = list.Value.Last().Id;
        }

        return Found.Unknown(reference, keys);
    }

    private static Result<RefundFound> Read(Result<Refund> answer) => answer.Refusal is { } no ? no : StripeWords.Refund(answer.Value);

    /// <summary>The library's exceptions as our refusals. It repeats by itself what may be repeated: reads, and writes under the same idempotency key.</summary>
    /// <param name="aboutKeys">What 401 and 403 mean to the one who asks; of a charge they say nothing.</param>
    private static async Task<Result<TAnswer>> AskAsync<TAnswer>(Func<Task<TAnswer>> ask, CancellationToken ct, Refusal? aboutKeys = null)
    {
        try
        {
            return await ask();
        }
        catch (StripeException e)
        {
            if (e.StripeError?.Type == "idempotency_error") return GatewayRefusals.ReferenceUsed;
            if (e.HttpStatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return aboutKeys ?? GatewayRefusals.Down;
            // 409: the same write is under way. Without an error object nobody knows what was answered.
            var clear = e.StripeError is not null && (int)e.HttpStatusCode is >= 400 and < 500 and not (408 or 409 or 429);
            return clear ? GatewayRefusals.NotTaken : GatewayRefusals.Down;
        }
        catch (HttpRequestException)
        {
            return GatewayRefusals.Down;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return GatewayRefusals.Down;
        }
    }

    private StripeClient Client(GatewayKeys keys) =>
        new(keys.SecretKey, httpClient: new SystemNetHttpClient(call.Http, maxNetworkRetries: 2, enableTelemetry: false), apiBase: keys.BaseAddress.ToString().TrimEnd('/'));
}
