using Akada.Fakes.Payments;
using Akada.Payments.Gateways.Keys;

namespace Akada.Web.Demo;

/// <summary>
/// The demo school's payment providers: simulators in the same program, under <c>/simulator/…</c>, so that a phone in the same network reaches their payment pages.
/// Registered only by <c>--demo</c> and opened only once the demo school is there: no setting can do either.
/// </summary>
internal sealed class DemoSimulators(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IAsyncDisposable
{
    private readonly FakeProvider[] _all = [new FakePaystack { PageAtReturnOrigin = true }, new FakeFlutterwave { PageAtReturnOrigin = true }];
    private bool _open;

    public IReadOnlyList<FakeProvider> All => _all;

    public void Use(IApplicationBuilder app)
    {
        foreach (var fake in _all)
        {
            app.Map("/simulator/" + fake.Name, branch => branch.Run(async http =>
            {
                if (_open) await fake.HandleAsync(http);
                else http.Response.StatusCode = StatusCodes.Status404NotFound;
            }));
        }
    }

    /// <summary>Once the server listens, its address is known, and the accounts are told of it.</summary>
    public void OpenWithServer() => _open = true;

    public async Task ConnectAsync(WebApplication app, CancellationToken ct)
    {
        if (!_open) return;
        var own = OwnAddress(app.Urls.First());
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IConnectSimulator>();
        foreach (var (fake, rank) in _all.Select((f, i) => (f, i + 1)))
        {
            fake.Post.To = () => new Uri(own, "/webhooks/" + fake.Name);
            fake.Post.GoRound(TimeSpan.FromSeconds(1), () =>
            {
                fake.Bank.Tick();
                fake.Bank.FinishRefunds();
            });
            await accounts.ConnectAsync(fake.Name, fake.TestKey, fake.WebhookSecret, new Uri(own, "/simulator/" + fake.Name), ["NGN"], rank, ct);
        }

        lifetime.ApplicationStopping.Register(() => _open = false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var fake in _all) await fake.DisposeAsync();
    }

    // Listening at all addresses (0.0.0.0, [::], *) includes the loopback one.
    private static Uri OwnAddress(string url)
    {
        var address = new Uri(url.Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal));
        return address.IsLoopback ? address : new UriBuilder(address) { Host = "127.0.0.1" }.Uri;
    }
}
