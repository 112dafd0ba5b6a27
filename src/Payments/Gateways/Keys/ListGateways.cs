using Akada.Payments.Gateways.Webhooks;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways.Keys;

/// <summary>What an admin sees of the providers. Never a key: only its last four signs (rule 35).</summary>
public static class ListGateways
{
    /// <param name="Provider"><c>paystack</c>, <c>flutterwave</c> or <c>stripe</c>.</param>
    /// <param name="Mode"><c>test</c> or <c>live</c>.</param>
    /// <param name="LastFour">The end of the secret key; null while there is none.</param>
    /// <param name="HasWebhookSecret">Whether the secret of the messages is known; always true where the secret key signs them.</param>
    /// <param name="Enabled">Offered to payers.</param>
    /// <param name="Offered">Enabled, and not set back because another account takes real money.</param>
    /// <param name="Rank">The lowest comes first.</param>
    /// <param name="Version">Send it back with a change.</param>
    public sealed record Account(string Provider, string Mode, string? LastFour, bool HasWebhookSecret, bool Enabled, bool Offered, IReadOnlyList<string> Currencies, int Rank, long Version);

    /// <param name="Takes">The currencies that Akada can use with this provider.</param>
    /// <param name="MessagesTaken">Messages with a valid signature since the program started.</param>
    /// <param name="MessagesRefused">Messages without one; nothing was changed by them.</param>
    public sealed record Provider(string Name, string WebhookPath, bool NeedsWebhookSecret, IReadOnlyList<string> Takes, long MessagesTaken, long MessagesRefused, DateTime? LastMessageAt, IReadOnlyList<Account> Accounts);

    internal sealed class Reader(AkadaDb db, GatewayBook book, WebhookCounts counts) : IJoinRequest
    {
        public async Task<IReadOnlyList<Provider>> AllAsync(CancellationToken ct)
        {
            var accounts = await db.GatewayAccounts.AsNoTracking().ToListAsync(ct);
            var live = accounts.Any(a => a is { Enabled: true, Live: true });
            return [.. book.Gateways.Select(g =>
            {
                var count = counts.Of(g.Name);
                return new Provider(g.Name, "/webhooks/" + g.Name, g.NeedsWebhookSecret, g.Currencies, count.Taken, count.Refused, count.LastTakenAt,
                    [.. Mode.Both.Select(mode => Of(g, mode, accounts.Find(a => a.Provider == g.Name && a.Live == mode), live))]);
            })];
        }

        public async Task<Account?> OneAsync(string provider, string mode, CancellationToken ct)
        {
            if (book.Gateway(provider) is not { } gateway || Mode.Read(mode) is not { } live) return null;
            var account = await db.GatewayAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Provider == provider && a.Live == live, ct);
            return Of(gateway, live, account, anyLive: live);
        }

        private static Account Of(IGateway gateway, bool live, GatewayAccount? a, bool anyLive) => new(
            gateway.Name, Mode.Of(live), a?.LastFour, !gateway.NeedsWebhookSecret || a?.WebhookSecret is not null,
            a?.Enabled ?? false, a is { Enabled: true } && (live || !anyLive), a?.CurrencyList ?? [], a?.Rank ?? 1, a?.Version ?? 0);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/payments/gateways", (Reader reader, CancellationToken ct) => reader.AllAsync(ct))
            .RequireAuthorization(Policies.Admin).WithSummary("List the payment providers and what is set up with them");
}

internal static class Mode
{
    /// <summary>Test first: it is done first.</summary>
    public static readonly bool[] Both = [false, true];

    public static string Of(bool live) => live ? "live" : "test";

    public static bool? Read(string mode) => mode switch { "live" => true, "test" => false, _ => null };
}
