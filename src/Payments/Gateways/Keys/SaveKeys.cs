using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Payments.Checkout;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways.Keys;

/// <summary>An admin enters or replaces the keys of one provider in one mode, and says whether, in which currencies and in which order payers are offered it.</summary>
public static class SaveKeys
{
    /// <param name="SecretKey">Left out, the one kept stays. It is never shown again.</param>
    /// <param name="WebhookSecret">Left out, the one kept stays. Flutterwave: the secret hash; Stripe: <c>whsec_…</c>; Paystack has none.</param>
    /// <param name="Currencies">ISO codes with commas between, as <c>NGN, GHS</c>.</param>
    /// <param name="Rank">The lowest comes first; the next is the fall-back.</param>
    /// <param name="Version">As it was read; 0 when it is new. A change by another admin meanwhile is not overwritten.</param>
    public sealed record Request(
        [StringLength(300)] string? SecretKey,
        [StringLength(300)] string? WebhookSecret,
        [Required, StringLength(200), RegularExpression("[A-Z]{3}([ ,]+[A-Z]{3})*")] string Currencies,
        [Range(1, 9)] int Rank,
        bool Enabled,
        long Version = 0);

    internal sealed class Handler(AkadaDb db, GatewayBook book, PayWays ways, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(string provider, string mode, Request request, CancellationToken ct)
        {
            if (book.Gateway(provider) is not { } gateway || Mode.Read(mode) is not { } live) return GatewayRefusals.NoSuchProvider;
            var account = await db.GatewayAccounts.SingleOrDefaultAsync(a => a.Provider == provider && a.Live == live, ct);
            if ((account?.Version ?? 0) != request.Version) return Submit.ChangedMeanwhile;
            var (key, secret) = (request.SecretKey?.Trim(), request.WebhookSecret?.Trim());
            var currencies = request.Currencies.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (Check(gateway, live, account, key, secret, request.Enabled, currencies) is { } no) return no;
            // The mode of a message is known by the secret that fits it.
            if (secret is { Length: > 0 } && (await book.FindAsync(provider, !live, ct))?.Keys.WebhookSecret == secret) return GatewayRefusals.SecretOfOtherMode;

            var before = account is null ? null : Of(account);
            if (account is null) db.GatewayAccounts.Add(account = GatewayAccount.New(provider, live));
            if (key is { Length: > 0 }) account.UseKey(book.Protect(key), key[^4..], clock.Now());
            if (secret is { Length: > 0 }) account.UseWebhookSecret(book.Protect(secret), clock.Now());
            account.Offer(request.Enabled, currencies, request.Rank, clock.Now());
            // That keys were changed is recorded, and not a single sign of them.
            audit.Record("payments.keys_saved", account.Id, $"{provider} {mode}", before, new { After = Of(account), NewKey = key is { Length: > 0 }, NewWebhookSecret = secret is { Length: > 0 } });
            if (await db.TrySaveAsync(ct, ("gateway_accounts(provider, live)", Submit.ChangedMeanwhile))
                is { } late) return late;
            ways.Forget();
            return Done.It;
        }

        private static Refusal? Check(IGateway gateway, bool live, GatewayAccount? account, string? key, string? secret, bool enabled, string[] currencies)
        {
            if (string.IsNullOrEmpty(key) && account is null) return GatewayRefusals.NoKeys;
            if (key is { Length: > 0 })
            {
                if (key.Length < 12 || gateway.IsLive(key) is not { } mode) return GatewayRefusals.NotAKey;
                if (mode != live) return GatewayRefusals.KeyOfOtherMode;
            }

            if (enabled && gateway.NeedsWebhookSecret && string.IsNullOrEmpty(secret) && account?.WebhookSecret is null) return GatewayRefusals.WebhookSecretNeeded;
            return currencies.FirstOrDefault(c => !gateway.Currencies.Contains(c)) is { } strange ? GatewayRefusals.CurrencyNotTaken.With(strange) : null;
        }

        private static object Of(GatewayAccount a) => new { a.Enabled, a.Currencies, a.Rank };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/payments/gateways/{provider}/{mode}", (string provider, string mode, Request request, Handler handler, CancellationToken ct) => handler.Handle(provider, mode, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).AsksFreshProof().WithSummary("Enter or replace the keys of a payment provider");
}
