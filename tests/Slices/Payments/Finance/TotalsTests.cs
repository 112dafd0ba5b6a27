using System.Text.Json.Nodes;
using Akada.Fakes.Payments;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Refunds;
using Xunit;

namespace Akada.Slices.Payments.Finance;

public abstract class TotalsTests(TestSchool school) : RefundWorld(school)
{
    private const string EachDay = "from=2020-01-01&to=2100-01-01";

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Rule_32_the_totals_are_what_the_provider_moved(string name)
    {
        var before = await TotalAsync(name);
        var fake = await ConnectAsync(name);
        var (order, _, _) = await PaidAsync(fake);
        await PaidAsync(fake);
        await WantAsync(order.Number, new { amount = "1200.50", reason = "Moved away", access = "keep" });
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));

        var after = await TotalAsync(name);
        long Grew(string field) => (long)after[field]! - (long)before[field]!;
        var (captured, back) = (Sum(fake, l => l.Kind == LedgerKind.Captured), Sum(fake, l => l.Kind != LedgerKind.Captured));
        Assert.Equal((2 * 2 * Price, 120_050), (captured, back));
        Assert.Equal((2, captured, back, captured - back - Grew("feesMinor")), (Grew("payments"), Grew("inMinor"), Grew("backMinor"), Grew("leftMinor")));
        Assert.Equal(2 * order.FeeMinor ?? 0, Grew("feesMinor"));
    }

    [Fact]
    public async Task Totals_begin_with_this_month_and_take_days_in_any_order()
    {
        using var api = await School.ApiAsync(School.Efua);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(School.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Africa/Lagos")).DateTime);
        var usual = (await api.ReadAsync("finance/totals")).Json!;
        Assert.Equal((new DateOnly(today.Year, today.Month, 1), today), (Day(usual["from"]), Day(usual["to"])));
        var turned = (await api.ReadAsync("finance/totals?from=2026-03-05&to=2026-02-01")).Json!;
        Assert.Equal(("2026-02-01", "2026-03-05"), ((string)turned["from"]!, (string)turned["to"]!));
        Assert.Empty(turned["rows"]!.AsArray());

        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync("/finance/totals?From=nonsense&To=2026-02-01");
        Assert.Contains("No money came or went", page.Text, StringComparison.Ordinal);
        Assert.Equal("2026-02-01", page.Document.QuerySelector("input[name=To]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Orders_come_as_a_table_for_the_bookkeeper()
    {
        var (order, parent, charge) = await PaidAsync(await ConnectAsync());
        using var api = await School.ApiAsync(School.Efua);
        var rows = await RowsAsync(api, "text=" + order.Number);
        Assert.Equal(2, rows.Length);
        var cells = rows[0].TrimStart('\uFEFF').Split(',').Zip(rows[1].Split(',')).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal((order.Number, "Paid", "Grace Bello", parent.Code, "NGN", "10000.00", "test"), (cells["order"], cells["state"], cells["payer"], cells["payer_code"], cells["currency"], cells["total"], cells["mode"]));
        Assert.Equal(["Ife Bello", "Tobi Bello"], cells["learners"].Trim('"').Split("; ").Order());
        Assert.Equal((charge.Reference, "0.00"), (cells["reference"], cells["given_back"]));
        Assert.Matches(@"^\d{4}-\d{6}$", cells["receipt"]);

        Assert.Single(await RowsAsync(api, $"text={order.Number}&to=2020-01-01"));
        Assert.Equal(2, (await RowsAsync(api, $"text={order.Number}&{EachDay}")).Length);
        Assert.Contains("payments.orders_exported", (await api.ReadAsync("audit?what=payments.orders_exported")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teachers_see_what_they_sold_and_never_who_paid()
    {
        var chidi = await SalesAsync(School.Chidi);
        var fake = await ConnectAsync();
        var (order, _, _) = await PaidAsync(fake);
        await WantAsync(order.Number, new { line = order.Lines[0].Id, amount = "2000", reason = "Moved away", access = "keep" });
        await WantAsync(order.Number, new { amount = "100", reason = "Sorry for the trouble", access = "keep" });
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));

        var after = await SalesAsync(School.Chidi);
        Assert.Equal((2, 2 * Price, 210_000L), (after.Places - chidi.Places, after.Paid - chidi.Paid, after.Back - chidi.Back));
        Assert.Equal([5_000L, 205_000L], after.Newest.Select(s => (long)s!["backMinor"]!).Order());
        Assert.DoesNotContain("Bello", after.Text, StringComparison.Ordinal);
        Assert.Empty((await SalesAsync(await School.NewPersonAsync(Role.Instructor, "Other Teacher"))).Newest);

        using var browser = await School.BrowserAsync(School.Chidi);
        var page = await browser.OpenAsync("/teach/sales?" + EachDay);
        Assert.Contains("Going back", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bello", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_admin_takes_the_schools_books_home()
    {
        foreach (var person in new[] { School.Musa, School.Chidi, School.Bola, School.Ada })
        {
            using var api = await School.ApiAsync(person);
            Assert.Equal(403, (await api.ReadAsync("finance/totals")).Status);
            Assert.Equal(403, (await api.ReadAsync("finance/orders/export")).Status);
        }

        using var bola = await School.ApiAsync(School.Bola);
        Assert.Equal(403, (await bola.ReadAsync("me/sales")).Status);
    }

    private static DateOnly Day(JsonNode? node) => DateOnly.ParseExact((string)node!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static long Sum(FakeProvider fake, Func<LedgerLine, bool> which) => (long)(fake.Bank.Ledger.Where(which).Sum(l => l.Amount) * 100);

    private static async Task<string[]> RowsAsync(HttpClient api, string query)
    {
        using var answer = await api.GetAsync(new Uri("finance/orders/export?" + query, UriKind.Relative));
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<JsonNode> TotalAsync(string provider)
    {
        using var api = await School.ApiAsync(School.Efua);
        var rows = (await api.ReadAsync("finance/totals?" + EachDay)).Json!["rows"]!.AsArray();
        return rows.SingleOrDefault(r => (string?)r!["provider"] == provider && (string?)r["currency"] == "NGN") ?? JsonNode.Parse("""{"payments":0,"inMinor":0,"feesMinor":0,"backMinor":0,"leftMinor":0}""")!;
    }

    private async Task<(int Places, long Paid, long Back, JsonNode?[] Newest, string Text)> SalesAsync(Known teacher)
    {
        using var api = await School.ApiAsync(teacher);
        var answer = await api.ReadAsync($"me/sales?size=2&{EachDay}");
        var total = answer.Json!["totals"]!.AsArray().SingleOrDefault(t => (string?)t!["currency"] == "NGN");
        return ((int?)total?["places"] ?? 0, (long?)total?["paidMinor"] ?? 0, (long?)total?["backMinor"] ?? 0, [.. answer.Json["sales"]!["items"]!.AsArray()], answer.Text);
    }

    public sealed class Sqlite(OnSqlite school) : TotalsTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : TotalsTests(school), IClassFixture<OnPostgres>;
}
