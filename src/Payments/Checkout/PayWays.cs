using Akada.Accounts;
using Akada.Payments.Coupons;
using Akada.Payments.Gateways;
using Akada.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Akada.Payments.Checkout;

/// <summary>How a price in one currency can be paid.</summary>
/// <param name="Online">A provider that is offered takes it.</param>
/// <param name="AtSchool">Two admins are there: one records cash or a transfer, the other approves.</param>
/// <param name="ByCode">There is a coupon, which may be a bursary.</param>
internal sealed record Ways(bool Online, bool AtSchool, bool ByCode)
{
    /// <summary>Nobody can pay: no button leads anywhere.</summary>
    public bool None => !Online && !AtSchool;
}

/// <summary>Asked by every page of a course that has a price: a yes is kept for some seconds; a no is looked at anew
/// each time, so that setting up shows at once.</summary>
internal sealed class PayWays(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ShortMemory<HashSet<string>> _online = new(TimeSpan.FromSeconds(10), clock);
    private readonly ShortMemory<object> _admins = new(TimeSpan.FromSeconds(10), clock);

    public async Task<Ways> OfAsync(string currency, CancellationToken ct)
    {
        // Where one can pay online, nothing else need be known.
        if (_online.Find()?.Contains(currency) == true) return new(true, true, true);
        await using var scope = scopes.CreateAsyncScope();
        var currencies = await scope.ServiceProvider.GetRequiredService<GatewayBook>().CurrenciesAsync(ct);
        if (_online.Keep(currencies).Contains(currency)) return new(true, true, true);
        return new(false, await TwoAdminsAsync(ct), await scope.ServiceProvider.GetRequiredService<CouponBook>()
            .AnyAsync(ct));
    }

    /// <summary>True while there is a second admin who can approve what the first one records.</summary>
    public async Task<bool> TwoAdminsAsync(CancellationToken ct)
    {
        if (_admins.Find() is not null) return true;
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<IAccounts>().HasTwoAdminsAsync(ct)) return false;
        _admins.Keep(this);
        return true;
    }

    /// <summary>After keys or currencies were changed on this node; other nodes see it some seconds later.</summary>
    public void Forget() => _online.Forget();
}
