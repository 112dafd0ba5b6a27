using Akada.Fakes.Payments;
using Akada.Payments.Gateways;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Akada.Slices.Payments.Gateways;

public static class TestGateways
{
    /// <summary>Opens an account of the school with a simulator, and lets the simulator's messages find the school.</summary>
    public static async Task ConnectAsync(this TestSchool school, FakeProvider fake, bool live = false, bool enabled = true, int rank = 1, string currencies = "NGN,XOF,USD", string? key = null)
    {
        fake.Post.To = () => new Uri(school.Address, "/webhooks/" + fake.Name);
        var protection = await school.InAsync((IDataProtectionProvider p) => Task.FromResult(p.CreateProtector("Akada.Payments.Keys")));
        await school.InAsync(async (AkadaDb db) =>
        {
            var now = school.Clock.GetUtcNow().UtcDateTime;
            var account = await db.GatewayAccounts.SingleOrDefaultAsync(a => a.Provider == fake.Name && a.Live == live);
            if (account is null) db.GatewayAccounts.Add(account = GatewayAccount.New(fake.Name, live));
            key ??= live ? fake.LiveKey : fake.TestKey;
            account.UseKey(protection.Protect(key), key[^4..], now);
            if (fake.WebhookSecret is { } secret) account.UseWebhookSecret(protection.Protect(secret), now);
            account.Offer(enabled, currencies.Split(','), rank, now);
            account.SendTo(fake.Address);
            await db.SaveChangesAsync();
        });
    }
}
