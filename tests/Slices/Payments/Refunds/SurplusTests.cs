using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Offline;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Refunds;

/// <summary>More came in than was due: the surplus has a sum of its own (rules 29, 32). Case p02.</summary>
public abstract class SurplusTests(TestSchool school) : RefundWorld(school)
{
    [Fact]
    public async Task Case_p02_the_surplus_goes_back_beside_the_order_and_totals_export_and_books_agree()
    {
        var (number, student) = await CameAsync("7000");
        using var api = await School.ApiAsync(School.Efua);
        var order = await School.OrderAsync(number);
        var shown = (await api.ReadAsync("finance/orders/" + number)).Json!;
        Assert.Equal((500_000L, 200_000L, 0L, 500_000L), ((long)shown["totalMinor"]!, (long)shown["surplusMinor"]!,
            (long)shown["surplusBackMinor"]!, (long)shown["leftMinor"]!));
        Assert.Equal((422, "payments.refund_too_much"),
            Told(await WantAsync(number, new { amount = "7000", reason = "All of it", access = "keep" })));

        // It waits for a hand by itself; with it back, nothing of the order has changed.
        var surplus = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal((RefundCause.Overpaid, 200_000L, RefundWork.Wanted, false),
            (surplus.Cause, surplus.AmountMinor, surplus.State, surplus.RevokesAccess));
        Assert.Equal(204, (await api.PostAsync($"finance/refunds/{surplus.Id}/handed-back")).Status);
        var after = await School.OrderAsync(number);
        Assert.Equal((OrderState.Paid, 0L, 500_000L), (after.State, after.RefundedMinor, after.TotalMinor));
        Assert.Empty(await NotesAsync(order.Id));
        var code = Assert.Single(await School.ReceiptsAsync(order.Id)).VerifyCode;
        using var stranger = await School.BrowserAsync();
        Assert.Contains("Nothing of it was refunded", (await stranger.OpenAsync("/receipts/verify/" + code))
            .Text, StringComparison.Ordinal);
        await AgreeAsync(api, number, "7000.00", "0.00", "2000.00", "2000.00");

        // And beside it a whole refund.
        Assert.Equal(201, (await WantAsync(number, new { reason = "Moved away", access = "take" })).Status);
        var whole = (await School.RefundsAsync(order.Id)).Single(r => r.Cause == RefundCause.Asked);
        Assert.Equal(500_000L, whole.AmountMinor);
        Assert.Equal(204, (await api.PostAsync($"finance/refunds/{whole.Id}/handed-back")).Status);
        Assert.Equal(OrderState.Refunded, (await School.OrderAsync(number)).State);
        Assert.Equal(500_000L, Assert.Single(await NotesAsync(order.Id)).AmountMinor);
        await AgreeAsync(api, number, "7000.00", "5000.00", "2000.00", "2000.00");
        using var payer = await School.BrowserAsync(student);
        Assert.Contains("More came than was due", (await payer.OpenAsync("/orders/" + number))
            .Text, StringComparison.Ordinal);
        Assert.Contains("All of the money was refunded", (await stranger.OpenAsync("/receipts/verify/" + code))
            .Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_surplus_that_was_dropped_can_be_wanted_again_by_the_page_and_never_twice()
    {
        var (number, _) = await CameAsync("5000.50");
        using var api = await School.ApiAsync(School.Efua);
        var order = await School.OrderAsync(number);
        var charge = Assert.Single(await School.TriesAsync(order.Id)).Id;
        Assert.Equal("payments.refund_too_much",
            (await WantAsync(number, new { charge, reason = "Once more", access = "keep" })).Code);
        Assert.Equal(204, (await api.PostAsync($"finance/refunds/{Assert.Single(await School.RefundsAsync(order.Id)).Id}/drop")).Status);
        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync("/finance/orders/" + number);
        Assert.Contains("Came too much", page.Text, StringComparison.Ordinal);
        page = await efua.OpenAsync($"/finance/orders/{number}/refund?charge={charge}");
        Assert.Contains("What came too much goes back: ₦0.50", page.Text, StringComparison.Ordinal);
        page = await efua.SubmitAsync(page, new { Reason = "She wants it back" });
        Assert.Contains("Give back ₦0.50?", page.Text, StringComparison.Ordinal);
        await efua.SubmitAsync(page, press: "button[name=Sure]");
        var again = (await School.RefundsAsync(order.Id)).Single(r => r.IsAlive);
        Assert.Equal((RefundCause.Overpaid, 50L), (again.Cause, again.AmountMinor));
        Assert.Equal("payments.refund_too_much",
            (await WantAsync(number, new { charge, reason = "Once more", access = "keep" })).Code);
    }

    [Fact]
    public async Task A_provider_that_took_too_much_sends_the_surplus_back_by_itself()
    {
        var fake = await ConnectAsync();
        var course = await School.NewCourseAsync(School.Chidi, "Over", price: Price);
        using var payer = await School.ApiAsync(await School.NewPersonAsync(Role.Student, "Pays More"));
        var number = await payer.OrderAsync(course.Id);
        var charge = await School.ChargeAsync(fake, number);
        // The order of the fake bank stands for 6,000: what the payer typed into the bank's own form.
        await School.InAsync((AkadaDb db) => db.Payments.Where(p => p.Reference == charge.Reference)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AmountMinor, 400_000)));
        await School.InAsync((AkadaDb db) => db.Orders.Where(o => o.Number == number)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.TotalMinor, 400_000)
            .SetProperty(o => o.SubtotalMinor, 400_000)));
        fake.Bank.Pay(charge);
        Assert.Null(await School.SettleAsync(charge.Reference));
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        var order = await School.OrderAsync(number);
        var back = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal((RefundCause.Overpaid, 100_000L, RefundWork.Done, OrderState.Paid, 0L),
            (back.Cause, back.AmountMinor, back.State, order.State, order.RefundedMinor));
        Assert.Equal(1000m, fake.Bank.Refunds.Where(r => r.Charge.Id == charge.Id).Sum(r => r.Amount));
    }

    [Fact]
    public async Task The_second_admin_sees_the_sum_and_what_is_too_much_before_approving()
    {
        var (number, _) = await OrderedAsync();
        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync($"/finance/orders/{number}/slip");
        page = await efua.SubmitAsync(page, new { Way = "Cash", Amount = "7 000", Reference = "OVER " + number });
        Assert.Contains("₦2,000 more is recorded than is to pay", page.Text, StringComparison.Ordinal);
        page = await efua.SubmitAsync(page, press: "button[name=Sure]");
        Assert.Contains("₦2,000 more is recorded than is to pay", page.Text, StringComparison.Ordinal);
        using var second = await School.BrowserAsync(await School.NewPersonAsync(Role.Admin, "Other Admin"));
        page = await second.OpenAsync(page.Url.Split('?')[0]);
        Assert.Contains("Approve ₦7,000", page.Text, StringComparison.Ordinal);
        page = await second.SubmitAsync(page, form: "form[action*='Approve']");
        Assert.Contains("What came too much is queued to go back", page.Notice, StringComparison.Ordinal);
    }

    private static async Task AgreeAsync(HttpClient api, string number, string came, string back, string surplus,
        string surplusBack)
    {
        using var answer = await api.GetAsync(new Uri("finance/orders/export?text=" + number, UriKind.Relative));
        var rows = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var cells = rows[0].Trim().TrimStart('\uFEFF').Split(',').Zip(rows[1].Trim().Split(','))
            .ToDictionary(c => c.First, c => c.Second);
        Assert.Equal((came, back, surplus, surplusBack), (cells["came_in"], cells["given_back"], cells["surplus"],
            cells["surplus_back"]));
        var totals = (await api.ReadAsync("finance/totals?from=2020-01-01&to=2100-01-01")).Json!["rows"]!.AsArray()
            .Single(r => (string?)r!["provider"] == "offline")!;
        using var all = await api.GetAsync(new Uri("finance/orders/export", UriKind.Relative));
        var lines = (await all.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(l => l.Trim().Split(',')).Where(l => l.Contains("offline")).ToList();
        var at = rows[0].Trim().TrimStart('\uFEFF').Split(',').ToList();
        decimal Sum(string column) => lines.Sum(l => decimal.Parse(l[at.IndexOf(column)],
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(((long)totals["inMinor"]! / 100m, (long)totals["backMinor"]! / 100m),
            (Sum("came_in"), Sum("given_back") + Sum("surplus_back")));
    }

    private async Task<(string Number, Known Student)> OrderedAsync()
    {
        var course = await School.NewCourseAsync(School.Chidi, "Overpaid", price: Price);
        var student = await School.NewPersonAsync(Role.Student, "Pays Over");
        using var api = await School.ApiAsync(School.Efua);
        return ((string)(await api.PostAsync("finance/orders", new { payer = student.Code, courses = course.Url }))
            .Json!["number"]!, student);
    }

    private async Task<(string Number, Known Student)> CameAsync(string amount)
    {
        var (number, student) = await OrderedAsync();
        using var api = await School.ApiAsync(School.Efua);
        var slip = await api.RecordSlipAsync(number, "CASH " + number, amount);
        using var second = await School.ApiAsync(await School.NewPersonAsync(Role.Admin, "Other Admin"));
        var approved = await second.PostAsync($"finance/slips/{slip.Id}/approve");
        Assert.True((long)approved.Json!["surplusMinor"]! > 0, approved.Text);
        return (number, student);
    }

    private static (int Status, string? Code) Told(ApiAnswer answer) => (answer.Status, answer.Code);

    public sealed class Sqlite(OnSqlite school) : SurplusTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SurplusTests(school), IClassFixture<OnPostgres>;
}
