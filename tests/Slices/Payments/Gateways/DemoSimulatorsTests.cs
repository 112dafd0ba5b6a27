using System.Net;
using Akada.Fakes.Payments;
using Akada.Payments.Gateways;
using Akada.Payments.Gateways.Keys;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public sealed class DemoSimulatorsTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private static readonly Uri Here = new("http://127.0.0.1:1/simulator/paystack");

    private Task ConnectAsync(Uri address) => school.InAsync((IConnectSimulator c) => c.ConnectAsync("paystack", new FakePaystack().TestKey, null, address, ["NGN"], 1, default));

    [Fact]
    public async Task A_school_that_was_not_started_as_a_demo_has_no_simulator()
    {
        Assert.Null(await school.InAsync((IServiceProvider services) => Task.FromResult(services.GetService<DemoSimulators>())));
        using var browser = await school.BrowserAsync(school.Efua);
        foreach (var path in new[] { "/simulator/paystack/checkout.css", "/simulator/paystack/transaction", "/simulator/flutterwave/pay/1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(path)).Status);
        }
    }

    [Fact]
    public async Task A_simulator_gets_a_test_account_only_runs_here_and_never_replaces_keys_that_were_entered()
    {
        await school.InAsync((AkadaDb db) => db.Set<GatewayAccount>().ExecuteDeleteAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(new Uri("https://pay.example.org")));
        await ConnectAsync(Here);
        var found = (await school.InAsync((GatewayBook book) => book.FindAsync("paystack", false, default)))!.Value;
        Assert.Equal((false, Here), (found.Keys.Live, found.Keys.BaseAddress));
        Assert.Null(await school.InAsync((GatewayBook book) => book.FindAsync("paystack", true, default)));

        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await api.PutAsync("payments/gateways/paystack/test", new { secretKey = "sk_test_of_the_school_itself", currencies = "NGN", rank = 1, enabled = true, version = 1 })).Status);
        await ConnectAsync(Here);
        found = (await school.InAsync((GatewayBook book) => book.FindAsync("paystack", false, default)))!.Value;
        Assert.Equal(("sk_test_of_the_school_itself", "api.paystack.co"), (found.Keys.SecretKey, found.Keys.BaseAddress.Host));
    }
}
