using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Gateways;

/// <summary>A provider and a mode in which a payer may pay now.</summary>
internal sealed record Way(string Provider, bool Live);

/// <summary>Which providers the school has, and their keys for one call.</summary>
internal sealed class GatewayBook(AkadaDb db, IEnumerable<IGateway> gateways, IDataProtectionProvider protection) : IJoinRequest
{
    private readonly IDataProtector _protector = protection.CreateProtector("Akada.Payments.Keys");

    public IReadOnlyList<IGateway> Gateways { get; } = [.. gateways];

    public IGateway? Gateway(string provider) => Gateways.FirstOrDefault(g => g.Name == provider);

    /// <summary>The provider with the school's keys of that mode, also while it is not offered; null when the school has none.</summary>
    public async Task<(IGateway Gateway, GatewayKeys Keys)?> FindAsync(string provider, bool live, CancellationToken ct)
    {
        if (Gateway(provider) is not { } gateway) return null;
        return await db.GatewayAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Provider == provider && a.Live == live, ct) is { } account ? (gateway, KeysOf(gateway, account)) : null;
    }

    /// <summary>All modes of one provider, as a webhook needs them: which key fits says which mode it is.</summary>
    public async Task<IReadOnlyList<(IGateway Gateway, GatewayKeys Keys)>> AllOfAsync(string provider, CancellationToken ct)
    {
        if (Gateway(provider) is not { } gateway) return [];
        var accounts = await db.GatewayAccounts.AsNoTracking().Where(a => a.Provider == provider).ToListAsync(ct);
        return [.. accounts.Select(a => (gateway, KeysOf(gateway, a)))];
    }

    /// <summary>In order of preference. As soon as one live account is offered, test accounts are not: nobody pays with play money beside real money (rule 35).</summary>
    public async Task<IReadOnlyList<Way>> WaysForAsync(string currency, CancellationToken ct)
    {
        var offered = await db.GatewayAccounts.AsNoTracking().Where(a => a.Enabled).OrderBy(a => a.Rank).ThenBy(a => a.Id)
            .Select(a => new { a.Provider, a.Live, a.Currencies }).ToListAsync(ct);
        var live = offered.Any(a => a.Live);
        return [.. offered.Where(a => a.Live == live && a.Currencies.Contains($",{currency},", StringComparison.Ordinal)).Select(a => new Way(a.Provider, a.Live))];
    }

    /// <summary>All in which somebody can pay online now.</summary>
    public async Task<HashSet<string>> CurrenciesAsync(CancellationToken ct)
    {
        var offered = await db.GatewayAccounts.AsNoTracking().Where(a => a.Enabled)
            .Select(a => new { a.Live, a.Currencies }).ToListAsync(ct);
        var live = offered.Any(a => a.Live);
        return [.. offered.Where(a => a.Live == live)
            .SelectMany(a => a.Currencies.Split(',', StringSplitOptions.RemoveEmptyEntries))];
    }

    public string Protect(string secret) => _protector.Protect(secret);

    private GatewayKeys KeysOf(IGateway gateway, GatewayAccount account) => new(
        _protector.Unprotect(account.SecretKey),
        account.WebhookSecret is { } secret ? _protector.Unprotect(secret) : null,
        account.Live,
        account.BaseAddress is { } simulator ? new Uri(simulator) : gateway.UsualAddress);
}
