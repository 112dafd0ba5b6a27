using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>One payment provider, behind words of our own. Units, spellings and moods of the provider end here (rule 28).</summary>
/// <remarks>Never called inside an open transaction. Every call has a time-out; an answer that cannot be read counts as "do not know", never as paid or failed.</remarks>
internal interface IGateway
{
    /// <summary>As kept in orders and asked for in addresses: <c>paystack</c>, <c>flutterwave</c>, <c>stripe</c>.</summary>
    string Name { get; }

    /// <summary>Where its API is unless an account says otherwise.</summary>
    Uri UsualAddress { get; }

    /// <summary>What it takes, as ISO codes; a school's account may take fewer.</summary>
    IReadOnlyList<string> Currencies { get; }

    /// <summary>True where messages are proven by a secret of their own, false where the secret key does it.</summary>
    bool NeedsWebhookSecret { get; }

    /// <summary>The mode a secret key belongs to, by its form; null when it is no secret key of this provider. The public key, which people paste by mistake, is none.</summary>
    bool? IsLive(string secretKey);

    /// <summary>Opens the provider's own payment page.</summary>
    /// <returns><c>payments.gateway_down</c> (nothing was charged, try again) or <c>payments.gateway_refused</c> when it will not take this charge. A reference that the provider has already is <c>payments.reference_used</c>: look at it, then start with a fresh one.</returns>
    Task<Result<Started>> StartAsync(GatewayKeys keys, Charge charge, CancellationToken ct);

    /// <summary>Asks server to server how a charge stands.</summary>
    /// <param name="session">What <see cref="StartAsync"/> gave; providers that know our reference do not need it.</param>
    /// <returns><c>payments.gateway_down</c> when no answer could be read. <see cref="Found.State"/> is Unknown when the provider has no such charge.</returns>
    Task<Result<Found>> LookAsync(GatewayKeys keys, string reference, string? session, CancellationToken ct);

    /// <summary>Sends money back. The intention is saved before this is called, because two equal calls may send it twice.</summary>
    Task<Result<RefundFound>> RefundAsync(GatewayKeys keys, RefundWanted refund, CancellationToken ct);

    Task<Result<RefundFound>> LookAtRefundAsync(GatewayKeys keys, string refundId, CancellationToken ct);

    /// <summary>All refunds the provider knows for a charge: found again after a call whose answer was lost.</summary>
    Task<Result<IReadOnlyList<RefundFound>>> RefundsOfAsync(GatewayKeys keys, Found charge, CancellationToken ct);

    /// <summary>A page of the provider's own list of successful charges, oldest or newest first as it likes; for the daily comparison.</summary>
    Task<Result<FoundPage>> ListAsync(GatewayKeys keys, DateTime from, DateTime to, string? after, CancellationToken ct);

    /// <summary>Reads one delivery of the provider's webhook: the signature over the raw bytes first, in constant time (rule 23).</summary>
    /// <returns>Null when the signature is missing or wrong.</returns>
    Delivery? Read(GatewayKeys keys, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, DateTime now);

    /// <summary>A harmless call that proves the keys; a refusal says in plain words what is wrong with them.</summary>
    Task<Refusal?> TryKeysAsync(GatewayKeys keys, CancellationToken ct);
}

/// <summary>The keys of one provider in one mode, decrypted for one call. Never logged, never shown again (rule 35).</summary>
/// <param name="Live">False for test keys: test and live never mix.</param>
/// <param name="WebhookSecret">Null where the secret key signs as well (Paystack).</param>
/// <param name="BaseAddress">The provider's own address, or a simulator's.</param>
internal sealed record GatewayKeys(string SecretKey, string? WebhookSecret, bool Live, Uri BaseAddress)
{
    public override string ToString() => Live ? "live keys" : "test keys";
}

/// <param name="Reference">Ours; letters, digits and dashes only. The provider's key against charging twice.</param>
/// <param name="What">What the payer reads on the payment page.</param>
/// <param name="ReturnUrl">Absolute. The browser comes back here; that proves nothing (rule 22).</param>
internal sealed record Charge(string Reference, Money Amount, string PayerEmail, string? PayerName, string? PayerPhone, string What, string ReturnUrl);

/// <param name="PayUrl">Where the payer goes. Another origin: our Content-Security-Policy (form-action 'self') stops a form's redirect there, so lead by a page of ours with a link and a refresh.</param>
/// <param name="Session">The provider's own id of the page, where it has one.</param>
internal sealed record Started(string PayUrl, string? Session);

/// <summary>Unknown: the provider has no such charge. Open: may still be paid. Paid: money taken. Failed: final. Reversed: taken and given back.</summary>
internal enum ChargeState { Unknown, Open, Paid, Failed, Reversed }

/// <param name="ProviderId">The provider's id of the charge; one of these belongs to one order (rule 25).</param>
/// <param name="Amount">What counts against the price, in our minor units and an upper-case currency; null while nothing was paid.</param>
/// <param name="Fee">What the provider keeps, when it says so.</param>
/// <param name="Reason">Why it failed, as a key of ours: <c>declined</c>, <c>no_funds</c>, <c>cancelled</c>, <c>expired</c>, <c>other</c>; never the provider's words.</param>
internal sealed record Found(ChargeState State, string Reference, string? ProviderId, Money? Amount, Money? Fee, string? Channel, DateTime? PaidAt, bool Live, string? Reason)
{
    public static Found Unknown(string reference, GatewayKeys keys) => new(ChargeState.Unknown, reference, null, null, null, null, null, keys.Live, null);
}

internal sealed record FoundPage(IReadOnlyList<Found> Items, string? Next);

internal enum RefundState { Pending, Done, Failed, NeedsAttention }

/// <param name="Key">Ours, one for each intended refund, for providers that keep repeats apart.</param>
internal sealed record RefundWanted(string Key, string Reference, string ProviderId, Money Amount, string Reason);

internal sealed record RefundFound(string Id, RefundState State, Money? Amount, string? Note);

/// <summary>What a delivery is about. Only a hint where to look: the charge is always asked for again.</summary>
internal enum DeliveryKind { Charge, Refund, Dispute, Other }

/// <param name="EventId">The same for each repeat of the same event (rule 24).</param>
/// <param name="Reference">Our reference, or the provider's id of the charge where ours is not in it.</param>
/// <param name="RefundId">The provider's id of the refund, where the message is about one and names it.</param>
internal sealed record Delivery(string EventId, string EventName, DeliveryKind Kind, string? Reference, string? Session = null, string? ProviderId = null, DisputeNews? Dispute = null, string? RefundId = null);

/// <param name="Outcome">Null while it is open; true when the school keeps the money.</param>
internal sealed record DisputeNews(string Id, Money? Amount, DateTime? AnswerBy, bool? Outcome);
