using System.Globalization;
using System.Net;
using Akada.Kernel;
using Akada.Payments;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Refunds;
using Xunit;

namespace Akada.Slices.Payments.Finance;

public abstract class FinanceTests(TestSchool school) : RefundWorld(school)
{
    [Fact]
    public async Task An_order_is_found_by_whatever_its_payer_can_read_out()
    {
        var (order, parent, charge) = await PaidAsync(await ConnectAsync());
        using var api = await School.ApiAsync(School.Efua);
        foreach (var text in new[] { order.Number, order.Number.ToLowerInvariant(), order.Number[..8], charge.Reference, charge.Id.ToString(CultureInfo.InvariantCulture), parent.Code, "grace bel" })
        {
            var found = await api.ReadAsync("finance/orders?text=" + Uri.EscapeDataString(text));
            Assert.True(found.Json!["items"]!.AsArray().Any(o => (string?)o!["number"] == order.Number), text);
        }

        Assert.Empty((await api.ReadAsync("finance/orders?text=nobody-like-this")).Json!["items"]!.AsArray());
        Assert.Empty((await api.ReadAsync($"finance/orders?text={order.Number}&state=failed")).Json!["items"]!.AsArray());
        Assert.Single((await api.ReadAsync($"finance/orders?text={order.Number}&state=paid")).Json!["items"]!.AsArray());

        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync("/finance?text=" + order.Number);
        Assert.Contains("Grace Bello", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await efua.OpenAsync(page.Link(order.Number))).Status);
    }

    [Fact]
    public async Task Rule_32_what_is_on_one_side_only_is_listed_until_an_admin_has_settled_it()
    {
        var (order, _, charge) = await PaidAsync(await ConnectAsync());
        var (strange, second) = ("x-" + Guid.NewGuid().ToString("N"), charge.Reference + "/" + Guid.NewGuid().ToString("N")[..8]);
        await School.InAsync(async (AkadaDb db) =>
        {
            var now = School.Clock.Now();
            db.PaymentOrphans.AddRange(PaymentOrphan.Of("paystack", false, OrphanSide.Theirs, strange, "77", new Money(250_000, "NGN"), now), PaymentOrphan.Of("paystack", false, OrphanSide.Theirs, second, "78", new Money(250_000, "NGN"), now));
            await db.SaveChangesAsync();
        });
        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync("/finance/differences");
        Assert.Contains(strange, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await efua.OpenAsync(page.Link(second))).Status);

        using var api = await School.ApiAsync(School.Efua);
        var lines = (await api.ReadAsync("finance/differences")).Json!["items"]!.AsArray();
        Assert.Equal(order.Number, (string?)lines.Single(l => (string?)l!["reference"] == second)!["order"]);
        var id = (string)lines.Single(l => (string?)l!["reference"] == strange)!["id"]!;
        foreach (var status in new[] { 204, 204 }) Assert.Equal(status, (await api.PostAsync($"finance/differences/{id}/clear")).Status);
        Assert.DoesNotContain(strange, (await api.ReadAsync("finance/differences")).Text, StringComparison.Ordinal);
        Assert.Contains(strange, (await api.ReadAsync("finance/differences?all=true")).Text, StringComparison.Ordinal);
        Assert.Equal("payments.no_such_difference", (await api.PostAsync($"finance/differences/{Guid.NewGuid()}/clear")).Code);
    }

    [Fact]
    public async Task Nobody_but_an_admin_reads_the_schools_books()
    {
        foreach (var person in new[] { School.Musa, School.Chidi, School.Bola, School.Ada })
        {
            using var api = await School.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("finance/orders")).Status);
            Assert.Equal(403, (await api.ReadAsync("finance/differences")).Status);
        }
    }

    public sealed class Sqlite(OnSqlite school) : FinanceTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : FinanceTests(school), IClassFixture<OnPostgres>;
}
