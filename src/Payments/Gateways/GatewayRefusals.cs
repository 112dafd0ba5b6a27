using Akada.Kernel;

namespace Akada.Payments.Gateways;

/// <summary>How providers, and the pages about them, say no.</summary>
internal static class GatewayRefusals
{
    public static readonly Refusal Down = new("payments.gateway_down", RefusalKind.Unavailable);
    public static readonly Refusal NotTaken = new("payments.gateway_refused", RefusalKind.Conflict);
    public static readonly Refusal ReferenceUsed = new("payments.reference_used", RefusalKind.Conflict);
    public static readonly Refusal KeysWrong = new("payments.keys_wrong", RefusalKind.Invalid);
    public static readonly Refusal NoSuchProvider = new("payments.no_such_provider", RefusalKind.NotFound);
    public static readonly Refusal NoKeys = new("payments.no_keys", RefusalKind.Invalid, "SecretKey");
    public static readonly Refusal NotAKey = new("payments.not_a_key", RefusalKind.Invalid, "SecretKey");
    public static readonly Refusal KeyOfOtherMode = new("payments.key_of_other_mode", RefusalKind.Invalid, "SecretKey");
    public static readonly Refusal WebhookSecretNeeded = new("payments.webhook_secret_needed", RefusalKind.Invalid, "WebhookSecret");
    public static readonly Refusal SecretOfOtherMode = new("payments.secret_of_other_mode", RefusalKind.Invalid, "WebhookSecret");
    public static readonly Refusal CurrencyNotTaken = new("payments.currency_not_taken", RefusalKind.Invalid, "Currencies");
    public static readonly Refusal WrongSignature = new("payments.wrong_signature", RefusalKind.SignInNeeded);
}
