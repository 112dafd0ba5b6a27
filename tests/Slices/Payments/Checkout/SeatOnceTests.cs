using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Gateways;
using Akada.Slices.Payments.Offline;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Checkout;

/// <summary>Rule 118: who has a seat is never led to pay for it again. Case p10.</summary>
public abstract class SeatOnceTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 300_000;

    private readonly FakePaystack _fake = new();

    private Known _second = null!;

    protected TestSchool School => school;

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        await school.ConnectAsync(_fake, live: true);
        _second = await school.NewPersonAsync(Role.Admin, "Second Admin");
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Case_p10_a_second_open_order_says_who_is_in_and_offers_the_rest()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Twice open", price: Price);
        var (parent, one, two) = await FamilyAsync();
        using var api = await school.ApiAsync(parent);
        var first = await api.OrderAsync(course.Id, one.Id);
        var both = await api.OrderAsync(course.Id, one.Id, two.Id);
        await PaidAsync(first);
        var tries = (await school.TriesAsync((await school.OrderAsync(both)).Id)).Count;

        var refused = await api.PostAsync($"orders/{both}/pay");
        Assert.Equal((409, "payments.already_in"), (refused.Status, refused.Code));
        Assert.Contains("Ife Bello", refused.Text, StringComparison.Ordinal);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync($"/orders/{both}/pay");
        Assert.Equal("/orders/" + both, page.Url);
        Assert.Contains("Ife Bello is in this course already", page.Text, StringComparison.Ordinal);
        Assert.Contains("order the rest", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("button[formaction$='=Pay']"));
        Assert.Equal(tries, (await school.TriesAsync((await school.OrderAsync(both)).Id)).Count);
        Assert.Equal("payments.already_in", (string?)(await api.ReadAsync("orders/" + both)).Json!["lines"]!.AsArray()
            .Single(l => (string?)l!["learner"] == "Ife Bello")!["notOwed"]);

        page = await browser.SubmitAsync(page, form: "form:has(button[formaction$='=Rest'])",
            press: "button[formaction$='=Rest']");
        Assert.Contains("This one is for the rest", page.Notice, StringComparison.Ordinal);
        var rest = page.Url.Split('/', '?')[2];
        var order = await school.OrderAsync(rest);
        Assert.Equal((two.Id, Price, OrderState.Expired), (Assert.Single(order.Lines).LearnerId, order.TotalMinor,
            (await school.OrderAsync(both)).State));
        Assert.Equal(200, (await api.PostAsync($"orders/{rest}/pay")).Status);
        await PaidAsync(rest);
        Assert.Equal((SeatState.Active, SeatState.Active), (await school.SeatAsync(one.Id, course.Id),
            await school.SeatAsync(two.Id, course.Id)));
        foreach (var number in new[] { first, both,
            rest }) Assert.Empty(await school.RefundsAsync((await school.OrderAsync(number)).Id));
    }

    [Fact]
    public async Task A_late_transfer_on_a_closed_order_ends_its_follow_up()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Late", price: Price);
        var (parent, child, _) = await FamilyAsync();
        using var api = await school.ApiAsync(parent);
        var closed = await api.OrderAsync(course.Id, child.Id);
        Assert.Equal(204, (await api.PostAsync($"orders/{closed}/close")).Status);
        var next = await api.OrderAsync(course.Id, child.Id);
        await PaidAsync(closed);
        Assert.Equal("payments.already_in", (await api.PostAsync($"orders/{next}/pay")).Code);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync("/orders/" + next);
        Assert.Contains("Nothing is to pay on this order", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting for payment", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await api.PostAsync($"orders/{next}/rest")).Status);
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(next)).State);
        // Closed by now, the reason is still said.
        Assert.Equal("payments.already_in", (await api.PostAsync($"orders/{next}/pay")).Code);
    }

    [Fact]
    public async Task Who_paid_at_the_school_is_not_led_to_pay_while_the_money_waits_for_a_second_admin()
    {
        var course = await school.NewCourseAsync(school.Chidi, "At school", price: Price);
        var (parent, one, two) = await FamilyAsync();
        using var efua = await school.ApiAsync(school.Efua);
        var number = (string)(await efua.PostAsync("finance/orders", new { payer = parent.Code, learners = one.Code,
            courses = course.Url })).Json!["number"]!;
        var slip = await efua.RecordSlipAsync(number, "BOOK " + number, "3000");
        Assert.Equal(201, slip.Status);

        using var api = await school.ApiAsync(parent);
        foreach (var refused in new[] { await api.PostAsync("orders",
            new { courseId = course.Id, learners = new[] { one.Id } }), await api.PostAsync($"orders/{number}/pay"),
            await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { one.Id, two.Id } }) })
        {
            Assert.Equal((409, "payments.slip_waits"), (refused.Status, refused.Code));
            Assert.Contains(number, (string)refused.Json!["title"]!, StringComparison.Ordinal);
        }

        Assert.Empty(_fake.Bank.Charges.Where(c => c.Reference.StartsWith(number, StringComparison.Ordinal)));
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync(course.Url + "/buy");
        Assert.Contains("Paid at the school; waits for approval", page.Text, StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelector($"#child-{one.Code}")!.HasAttribute("disabled"));
        using var second = await school.ApiAsync(_second);
        Assert.Equal(200, (await second.PostAsync($"finance/slips/{slip.Id}/approve")).Status);
        Assert.Equal("payments.already_in",
            (await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { one.Id } })).Code);
    }

    [Fact]
    public async Task Mother_and_father_are_told_of_each_other_before_and_after()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Both parents", price: Price);
        var (mother, child, _) = await FamilyAsync();
        var father = await school.NewPersonAsync(Role.Parent, "Femi Bello");
        await school.LinkAsync(father, child);
        using var hers = await school.ApiAsync(mother);
        using var his = await school.ApiAsync(father);
        var (order, other) = (await hers.OrderAsync(course.Id, child.Id), await his.OrderAsync(course.Id, child.Id));
        using var browser = await school.BrowserAsync(father);
        var page = await browser.OpenAsync($"/orders/{other}/pay");
        Assert.Contains("Somebody else has just begun to pay", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("meta[http-equiv=refresh]"));
        Assert.DoesNotContain("Grace", page.Text, StringComparison.Ordinal);

        await PaidAsync(order);
        page = await browser.OpenAsync($"/orders/{other}/pay");
        Assert.Equal("/orders/" + other, page.Url);
        Assert.Equal("payments.already_in", (await his.PostAsync($"orders/{other}/pay")).Code);
        Assert.Equal("payments.already_in",
            (await his.PostAsync("orders", new { courseId = course.Id, learners = new[] { child.Id } })).Code);
    }

    [Fact]
    public async Task Money_recorded_for_mother_when_father_has_paid_says_so_to_all_and_goes_back_when_it_is_approved()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Slip and father", price: Price);
        var (mother, child, other) = await FamilyAsync();
        var father = await school.NewPersonAsync(Role.Parent, "Femi Bello");
        await school.LinkAsync(father, child);
        using var hers = await school.ApiAsync(mother);
        using var his = await school.ApiAsync(father);
        // Father is at the provider already when mother's money is recorded.
        var (alone, both) = (await hers.OrderAsync(course.Id, child.Id),
            await hers.OrderAsync(course.Id, child.Id, other.Id));
        var paid = await his.OrderAsync(course.Id, child.Id);
        using var efua = await school.ApiAsync(school.Efua);
        var slip = await efua.RecordSlipAsync(both, "ALSO " + both, "6000");
        Assert.Equal(201, slip.Status);
        Assert.Equal("payments.slip_waits",
            (await his.PostAsync("orders", new { courseId = course.Id, learners = new[] { child.Id } })).Code);
        await PaidAsync(paid);

        using var browser = await school.BrowserAsync(mother);
        var page = await browser.OpenAsync("/orders/" + both);
        Assert.Contains("what you paid for this place is given back", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ife Bello is in this course already", page.Text, StringComparison.Ordinal);
        using var admin = await school.BrowserAsync(_second);
        page = await admin.OpenAsync($"/finance/slips/{slip.Id}");
        Assert.Contains("Ife Bello has this place already. With the approval ₦3,000 is queued to go back", page.Text,
            StringComparison.Ordinal);
        page = await admin.SubmitAsync(page, form: "form[action*='Approve']");
        Assert.Contains("places that the learners had already is queued to go back", page.Notice,
            StringComparison.Ordinal);
        var order = await school.OrderAsync(both);
        var back = Assert.Single(await school.RefundsAsync(order.Id));
        Assert.Equal((Akada.Payments.Refunds.RefundCause.AlreadyIn, Price, OrderState.Paid),
            (back.Cause, back.AmountMinor, order.State));
        Assert.Equal((SeatState.Active, SeatState.Active), (await school.SeatAsync(child.Id, course.Id),
            await school.SeatAsync(other.Id, course.Id)));

        // All of it for a place that is taken: the question says so, and the whole goes back.
        page = await admin.OpenAsync($"/finance/orders/{alone}/slip");
        page = await admin.SubmitAsync(page, new { Way = "Cash", Reference = "LAST " + alone });
        Assert.Contains("Ife Bello has this place already", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_for_a_deleted_learner_opens_nothing_is_not_sent_back_unasked_and_waits_under_differences()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Gone", price: Price);
        var (parent, one, two) = await FamilyAsync();
        using var api = await school.ApiAsync(parent);
        var number = await api.OrderAsync(course.Id, one.Id, two.Id);
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await efua.PostAsync($"people/{one.Code}/delete")).Status);
        Assert.Equal((409, "payments.learner_gone"), ((await api.PostAsync($"orders/{number}/pay"))
            .Status, (await api.PostAsync($"orders/{number}/pay")).Code));
        await PaidAsync(number);

        var order = await school.OrderAsync(number);
        Assert.Equal((OrderState.Paid, SeatState.Active), (order.State, await school.SeatAsync(two.Id, course.Id)));
        Assert.NotEqual(SeatState.Active, await school.SeatAsync(one.Id, course.Id));
        Assert.Empty(await school.RefundsAsync(order.Id));
        var line = (await efua.ReadAsync("finance/differences")).Json!["items"]!.AsArray()
            .Single(l => (string?)l!["order"] == number)!;
        Assert.Equal(("gone", Price), ((string)line["missing"]!, (long)line["amountMinor"]!));
        using var browser = await school.BrowserAsync(school.Efua);
        Assert.Contains("The learner was deleted before the money came",
            (await browser.OpenAsync("/finance/differences")).Text, StringComparison.Ordinal);

        // The admin decides: that place goes back, the other one stays.
        var place = order.Lines.Single(l => l.LearnerId == one.Id).Id;
        Assert.Equal(201, (await efua.PostAsync($"finance/orders/{number}/refunds",
            new { line = place, reason = "Left the school", access = "take" })).Status);
        Assert.Equal(Price, Assert.Single(await school.RefundsAsync(order.Id)).AmountMinor);
        Assert.Equal(204, (await efua.PostAsync($"finance/differences/{line["id"]}/clear")).Status);
    }

    protected async Task<(Known Parent, Known One, Known Two)> FamilyAsync()
    {
        var parent = await school.NewPersonAsync(Role.Parent, "Grace Bello");
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Ife Bello"),
            await school.NewPersonAsync(Role.Student, "Tobi Bello"));
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        return (parent, one, two);
    }

    protected async Task PaidAsync(string number)
    {
        var charge = await school.ChargeAsync(_fake, number);
        _fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
    }

    public sealed class Sqlite(OnSqlite school) : SeatOnceTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SeatOnceTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task While_mother_is_settled_father_presses_twenty_times_and_each_press_is_answered()
        {
            for (var round = 0; round < 3; round++)
            {
                var course = await School.NewCourseAsync(School.Chidi, "Race", price: Price);
                var (mother, child, _) = await FamilyAsync();
                var father = await School.NewPersonAsync(Role.Parent, "Femi Bello");
                await School.LinkAsync(father, child);
                using var hers = await School.ApiAsync(mother);
                using var his = await School.ApiAsync(father);
                var (order, other) = (await hers.OrderAsync(course.Id, child.Id),
                    await his.OrderAsync(course.Id, child.Id));
                // The page that was opened is old: each press begins a new one.
                await School.InAsync((AkadaDb db) => db.Payments.Where(p => p.Reference.StartsWith(other))
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PaymentState.Failed)));
                var presses = Enumerable.Range(0, 20).Select(_ => his.PostAsync($"orders/{other}/pay")).ToList();
                await PaidAsync(order);
                var answers = await Task.WhenAll(presses);
                Assert.All(answers, a => Assert.True(a.Status == 200 || a.Code == "payments.already_in", a.Text));
                Assert.Equal("payments.already_in", (await his.PostAsync($"orders/{other}/pay")).Code);
                var paid = await School.OrderAsync(order);
                Assert.Equal((OrderState.Paid, SeatState.Active),
                    (paid.State, await School.SeatAsync(child.Id, course.Id)));
                // No press that came after the seat was given has begun a charge.
                var last = (await School.TriesAsync((await School.OrderAsync(other)).Id)).Count;
                await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => his.PostAsync($"orders/{other}/pay")));
                Assert.Equal(last, (await School.TriesAsync((await School.OrderAsync(other)).Id)).Count);
            }
        }
    }
}
