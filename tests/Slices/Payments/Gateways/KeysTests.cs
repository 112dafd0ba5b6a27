using System.Net;
using Akada.Fakes.Payments;
using Akada.Payments.Gateways;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public abstract class KeysTests(TestSchool school)
{
    private const string Test = "sk_test_0123456789abcdef0123456789abcd";
    private const string Live = "sk_live_0123456789abcdef0123456789wxyz";

    private static object With(string? secretKey = null, string? webhookSecret = null, string currencies = "NGN", int rank = 1, bool enabled = true, long version = 0) =>
        new { secretKey, webhookSecret, currencies, rank, enabled, version };

    private Task ForgetAsync() => school.InAsync((AkadaDb db) => db.Set<GatewayAccount>().ExecuteDeleteAsync());

    private Task<IReadOnlyList<Way>> WaysAsync(string currency) => school.InAsync((GatewayBook book) => book.WaysForAsync(currency, default));

    [Fact]
    public async Task Rule_35_an_admin_enters_keys_and_nobody_sees_them_again()
    {
        await ForgetAsync();
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.OpenAsync("/school");
        page = await browser.OpenAsync(page.Link("Providers and keys"));
        Assert.Contains("/webhooks/paystack", page.Text, StringComparison.Ordinal);
        page = await browser.OpenAsync("/school/payments/paystack/test");
        page = await browser.SubmitAsync(page, new { SecretKey = Test, Currencies = "NGN, GHS", Rank = "1", Enabled = true });
        Assert.Equal("The keys are saved.", page.Notice);
        Assert.Contains("abcd", page.Text, StringComparison.Ordinal);
        foreach (var url in new[] { "/school/payments", "/school/payments/paystack/test", "/school" })
        {
            Assert.DoesNotContain(Test, (await browser.OpenAsync(url)).Html, StringComparison.Ordinal);
        }

        using var api = await school.ApiAsync(school.Efua);
        Assert.DoesNotContain(Test, (await api.ReadAsync("payments/gateways")).Text, StringComparison.Ordinal);
        await school.InAsync(async (AkadaDb db) =>
        {
            Assert.DoesNotContain(Test, (await db.Set<GatewayAccount>().SingleAsync()).SecretKey, StringComparison.Ordinal);
            var lines = await db.Set<Akada.Audit.Trail.AuditLog>().Where(l => l.Action == "payments.keys_saved").ToListAsync();
            Assert.NotEmpty(lines);
            Assert.All(lines, l => Assert.DoesNotContain("0123456789", $"{l.Before}{l.After}{l.ObjectLabel}", StringComparison.Ordinal));
        });
        var found = await school.InAsync((GatewayBook book) => book.FindAsync("paystack", false, default));
        Assert.Equal((Test, false), (found!.Value.Keys.SecretKey, found.Value.Keys.Live));
        Assert.DoesNotContain(Test, found.Value.Keys.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_35_a_key_of_the_wrong_mode_or_kind_is_refused()
    {
        await ForgetAsync();
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal("payments.key_of_other_mode", (await api.PutAsync("payments/gateways/paystack/test", With(Live))).Code);
        Assert.Equal("payments.key_of_other_mode", (await api.PutAsync("payments/gateways/paystack/live", With(Test))).Code);
        Assert.Equal("payments.not_a_key", (await api.PutAsync("payments/gateways/paystack/test", With("pk_test_0123456789abcdef"))).Code);
        Assert.Equal("payments.not_a_key", (await api.PutAsync("payments/gateways/flutterwave/test", With(Test))).Code);
        Assert.Equal("payments.no_keys", (await api.PutAsync("payments/gateways/paystack/test", With())).Code);
        Assert.Equal("payments.webhook_secret_needed", (await api.PutAsync("payments/gateways/flutterwave/test", With("FLWSECK_TEST-0123456789-X"))).Code);
        Assert.Equal("payments.currency_not_taken", (await api.PutAsync("payments/gateways/paystack/test", With(Test, currencies: "NGN, JPY"))).Code);
        Assert.Equal("payments.no_such_provider", (await api.PutAsync("payments/gateways/elsewhere/test", With(Test))).Code);
        Assert.Equal(404, (await api.PutAsync("payments/gateways/paystack/other", With(Test))).Status);
        Assert.Equal(400, (await api.PutAsync("payments/gateways/paystack/test", With(Test, currencies: "naira"))).Status);
        Assert.Equal(0, await school.InAsync((AkadaDb db) => db.Set<GatewayAccount>().CountAsync()));
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/school/payments/paystack/test"), new { SecretKey = Live, Currencies = "NGN" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.DoesNotContain(Live, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/school/payments/paystack/other")).Status);
    }

    [Fact]
    public async Task One_hash_cannot_prove_messages_of_both_modes()
    {
        await ForgetAsync();
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await api.PutAsync("payments/gateways/flutterwave/test", With("FLWSECK_TEST-0123456789-X", "our hash"))).Status);
        Assert.Equal("payments.secret_of_other_mode", (await api.PutAsync("payments/gateways/flutterwave/live", With("FLWSECK-0123456789-X", "our hash"))).Code);
        Assert.Equal(204, (await api.PutAsync("payments/gateways/flutterwave/live", With("FLWSECK-0123456789-X", "another hash"))).Status);
    }

    [Fact]
    public async Task Two_admins_do_not_overwrite_each_other()
    {
        await ForgetAsync();
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await api.PutAsync("payments/gateways/paystack/test", With(Test))).Status);
        Assert.Equal("platform.changed_meanwhile", (await api.PutAsync("payments/gateways/paystack/test", With(Test))).Code);
        Assert.Equal(204, (await api.PutAsync("payments/gateways/paystack/test", With(version: 1, rank: 2))).Status);
        Assert.Equal(Test, (await school.InAsync((GatewayBook book) => book.FindAsync("paystack", false, default)))!.Value.Keys.SecretKey);
    }

    [Fact]
    public async Task Payers_are_offered_what_takes_their_currency_in_the_schools_order_and_never_play_money_beside_real()
    {
        await ForgetAsync();
        await using var paystack = new FakePaystack();
        await using var flutterwave = new FakeFlutterwave();
        await paystack.StartAsync();
        await flutterwave.StartAsync();
        await school.ConnectAsync(paystack, rank: 2, currencies: "NGN,GHS");
        await school.ConnectAsync(flutterwave, rank: 1, currencies: "NGN,UGX");
        Assert.Equal([new Way("flutterwave", false), new Way("paystack", false)], await WaysAsync("NGN"));
        Assert.Equal([new Way("paystack", false)], await WaysAsync("GHS"));
        Assert.Empty(await WaysAsync("USD"));
        await school.ConnectAsync(paystack, live: true, currencies: "NGN");
        Assert.Equal([new Way("paystack", true)], await WaysAsync("NGN"));
        Assert.Empty(await WaysAsync("UGX"));
        await school.ConnectAsync(paystack, live: true, enabled: false, currencies: "NGN");
        Assert.Equal(2, (await WaysAsync("NGN")).Count);
        // What was begun is settled also when it is off.
        Assert.NotNull(await school.InAsync((GatewayBook book) => book.FindAsync("paystack", true, default)));
        Assert.Null(await school.InAsync((GatewayBook book) => book.FindAsync("flutterwave", true, default)));
    }

    [Fact]
    public async Task The_keys_are_tried_with_a_button_and_by_program()
    {
        await ForgetAsync();
        await using var fake = new FakePaystack();
        await fake.StartAsync();
        await school.ConnectAsync(fake);
        using var browser = await school.BrowserAsync(school.Efua);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/school/payments"), form: "#paystack form");
        Assert.Equal("The keys are right: the provider knows them.", page.Notice);
        using var api = await school.ApiAsync(school.Efua);
        await school.ConnectAsync(fake, key: "sk_test_revoked_meanwhile");
        var no = await api.PostAsync("payments/gateways/paystack/test/try");
        Assert.Equal((422, "payments.keys_wrong"), (no.Status, no.Code));
        await fake.DisposeAsync();
        Assert.Equal("payments.gateway_down", (await api.PostAsync("payments/gateways/paystack/test/try")).Code);
        Assert.Equal("payments.no_keys", (await api.PostAsync("payments/gateways/paystack/live/try")).Code);

        // A key that an admin enters goes to the provider itself, never to a simulator that was there before.
        Assert.Equal(204, (await api.PutAsync("payments/gateways/paystack/test", With(Test, version: 2))).Status);
        Assert.Equal("https://api.paystack.co/", (await school.InAsync((GatewayBook book) => book.FindAsync("paystack", false, default)))!.Value.Keys.BaseAddress.ToString());
    }

    [Fact]
    public async Task Only_admins_see_and_change_the_keys()
    {
        foreach (var person in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var api = await school.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("payments/gateways")).Status);
            Assert.Equal(403, (await api.PutAsync("payments/gateways/paystack/test", With(Test))).Status);
            Assert.Equal(403, (await api.PostAsync("payments/gateways/paystack/test/try")).Status);
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/school/payments")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/school/payments/paystack/test")).Status);
        }
    }

    public sealed class Sqlite(OnSqlite school) : KeysTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : KeysTests(school), IClassFixture<OnPostgres>;
}
