using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways.Keys;

/// <summary>For the demo school: an account with a simulator, which runs beside it. Test mode only, so that it can never stand where real money is taken.</summary>
public interface IConnectSimulator
{
    /// <summary>Opens the account, or tells it the simulator's new address. An account with keys that an admin entered is left alone. Saves.</summary>
    Task ConnectAsync(string provider, string secretKey, string? webhookSecret, Uri address, IReadOnlyList<string> currencies, int rank, CancellationToken ct);
}

internal sealed class ConnectSimulator(AkadaDb db, GatewayBook book, AuditTrail audit, TimeProvider clock) : IConnectSimulator
{
    public async Task ConnectAsync(string provider, string secretKey, string? webhookSecret, Uri address, IReadOnlyList<string> currencies, int rank, CancellationToken ct)
    {
        if (!address.IsLoopback) throw new InvalidOperationException("A simulator runs on this machine.");
        var account = await db.GatewayAccounts.SingleOrDefaultAsync(a => a.Provider == provider && !a.Live, ct);
        if (account is { BaseAddress: null }) return;
        if (account is null)
        {
            db.GatewayAccounts.Add(account = GatewayAccount.New(provider, live: false));
            account.Offer(true, currencies, rank, clock.Now());
            audit.Record("payments.keys_saved", account.Id, $"{provider} test", after: new { Simulator = true });
        }

        account.UseKey(book.Protect(secretKey), secretKey[^4..], clock.Now());
        if (webhookSecret is not null) account.UseWebhookSecret(book.Protect(webhookSecret), clock.Now());
        account.SendTo(address);
        await db.SaveChangesAsync(ct);
    }
}
