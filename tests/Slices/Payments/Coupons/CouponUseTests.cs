using System.Net;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Coupons;

public abstract class CouponUseTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 500_000;

    private readonly FakePaystack _fake = new();

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        await school.ConnectAsync(_fake);
        // Tries of codes are counted by the address of the computer, and here all share one.
        school.Clock.Advance(TimeSpan.FromMinutes(11));
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_double_tap_on_a_bursary_answers_what_the_first_did()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Tapped twice", price: 500_000);
        var coupon = await school.CouponAsync("TAP" + Guid.NewGuid().ToString("N")[..6], 100, most: 1, each: 1);
        using var api = await school.ApiAsync(await school.NewPersonAsync(Akada.Platform.People.Role.Student,
            "Taps Twice"));
        var first = await api.PostAsync("orders", new { courseId = course.Id, coupon = coupon.Code });
        var again = await api.PostAsync("orders",
            new { courseId = course.Id, coupon = coupon.Code.ToLowerInvariant() });
        Assert.Equal((200, first.Text), (again.Status, again.Text));
        Assert.Equal("paid", (string?)again.Json!["state"]);
        // Another day, or without the code, it is another wish.
        Assert.Equal("payments.already_in", (await api.PostAsync("orders", new { courseId = course.Id })).Code);
        school.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("payments.already_in",
            (await api.PostAsync("orders", new { courseId = course.Id, coupon = coupon.Code })).Code);
        Assert.Equal((1, 0), await school.CountsAsync(coupon));
    }

    [Fact]
    public async Task Rule_30_a_coupon_counts_only_when_the_order_is_paid_and_the_discount_is_frozen_with_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths", price: Price);
        var coupon = await school.CouponAsync("TWENTY-" + course.Id.ToString()[^4..], percent: 20, most: 1);
        var student = await school.NewPersonAsync(Role.Student, "Femi Ade");
        using var api = await school.ApiAsync(student);
        var number = await api.OrderAsync(course.Id, coupon.Code);
        Assert.Equal((4 * Price / 5, Price / 5), ((await school.OrderAsync(number)).TotalMinor, (await school.OrderAsync(number)).DiscountMinor));
        Assert.Equal((0, 1), await school.CountsAsync(coupon));

        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        await api.PostAsync($"orders/{number}/look");
        await api.PostAsync($"orders/{number}/look");
        Assert.Equal(OrderState.Paid, (await school.OrderAsync(number)).State);
        Assert.Equal((1, 0), await school.CountsAsync(coupon));
    }

    [Fact]
    public async Task Rule_30_an_unpaid_order_gives_it_back_and_money_that_comes_late_settles_all_the_same()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Late", price: Price);
        var coupon = await school.CouponAsync("LATE-" + course.Id.ToString()[^4..], percent: 50, most: 1);
        var (one, two) = (await school.NewPersonAsync(Role.Student, "One Late"), await school.NewPersonAsync(Role.Student, "Two Early"));
        using var first = await school.ApiAsync(one);
        using var second = await school.ApiAsync(two);
        var number = await first.OrderAsync(course.Id, coupon.Code);
        Assert.Equal("payments.coupon_used_up", (await second.PostAsync("orders", new { courseId = course.Id, coupon = coupon.Code })).Code);

        school.Clock.Advance(Order.Life + TimeSpan.FromMinutes(1));
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(number)).State);
        Assert.Equal((0, 0), await school.CountsAsync(coupon));
        var next = await second.OrderAsync(course.Id, coupon.Code);
        _fake.Bank.Pay(await school.ChargeAsync(_fake, next));
        Assert.Null(await school.SettleAsync((await school.ChargeAsync(_fake, next)).Reference));

        // The bank was slow. What it cost then, it costs now, though the coupon is used up.
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        Assert.Null(await school.SettleAsync((await school.ChargeAsync(_fake, number)).Reference));
        Assert.Equal((OrderState.Paid, Price / 2), ((await school.OrderAsync(number)).State, (await school.OrderAsync(number)).TotalMinor));
        Assert.Equal(SeatState.Active, await school.SeatAsync(one.Id, course.Id));
        Assert.Equal((2, 0), await school.CountsAsync(coupon));
        Assert.Equal("payments.coupon_used_up", (await first.PostAsync("orders/price", new { courseId = (await school.NewCourseAsync(school.Chidi, "More", price: Price)).Id, coupon = coupon.Code })).Code);
    }

    [Fact]
    public async Task Each_reason_why_a_code_does_not_hold_is_said_by_its_name()
    {
        var (course, other) = (await school.NewCourseAsync(school.Chidi, "Named", price: Price), await school.NewCourseAsync(school.Chidi, "Other", price: Price));
        var now = school.Clock.Now();
        var tag = course.Id.ToString()[^6..];
        await school.CouponAsync("SOON" + tag, percent: 10, from: now.AddDays(1));
        await school.CouponAsync("OVER" + tag, percent: 10, until: now.AddDays(-1));
        await school.CouponAsync("ELSE" + tag, percent: 10, courses: [other.Id]);
        var mine = await school.CouponAsync("MINE" + tag, percent: 10, each: 1);
        var off = await school.CouponAsync("OFF4" + tag, percent: 10);
        using var admin = await school.ApiAsync(school.Efua);
        Assert.Equal(204, (await admin.PostAsync($"finance/coupons/{off.Id}/end")).Status);
        await admin.PostAsync("finance/coupons", new { code = "CEDI" + tag, amount = "50", currency = "GHS" });

        using var api = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Asks All"));
        await api.OrderAsync(other.Id, mine.Code);
        foreach (var (code, why) in new[] { ("NOPE", "no_such_coupon"), ("SOON", "coupon_not_yet"), ("OVER", "coupon_over"), ("OFF4", "coupon_over"), ("ELSE", "coupon_other_course"), ("CEDI", "coupon_other_currency"), ("MINE", "coupon_used_by_you") })
        {
            foreach (var path in new[] { "orders", "orders/price" })
            {
                var refused = await api.PostAsync(path, new { courseId = course.Id, coupon = code + tag });
                Assert.Equal((422, "payments." + why), (refused.Status, refused.Code));
            }
        }
    }

    [Fact]
    public async Task Rule_81_who_only_guesses_codes_has_to_wait()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Guessed", price: Price);
        using var api = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Tries All"));
        var answers = new List<string?>();
        for (var i = 0; i < 21; i++) answers.Add((await api.PostAsync("orders/price", new { courseId = course.Id, coupon = $"GUESS{i}" })).Code);
        Assert.All(answers.Take(20), a => Assert.Equal("payments.no_such_coupon", a));
        Assert.Equal("payments.too_many_codes", answers[^1]);
        Assert.Equal(200, (await api.PostAsync("orders/price", new { courseId = course.Id })).Status);
    }

    [Fact]
    public async Task Rule_21_a_code_on_an_order_whose_charge_has_begun_never_changes_its_price()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Begun", price: Price);
        var coupon = await school.CouponAsync("BEGUN" + course.Id.ToString()[^4..], percent: 20);
        var student = await school.NewPersonAsync(Role.Student, "Had Begun");
        using var api = await school.ApiAsync(student);
        var number = await api.OrderAsync(course.Id);
        var charge = await school.ChargeAsync(_fake, number);
        Assert.Equal("payments.no_such_coupon", (await api.PostAsync("orders", new { courseId = course.Id, coupon = "WRONG" })).Code);
        var refused = await api.PostAsync("orders", new { courseId = course.Id, coupon = coupon.Code });
        Assert.Equal((409, "payments.order_on_its_way"), (refused.Status, refused.Code));
        Assert.Contains(number, refused.Text, StringComparison.Ordinal);
        Assert.Equal((OrderState.Pending, Price), ((await school.OrderAsync(number)).State, (await school.OrderAsync(number)).TotalMinor));

        using var browser = await school.BrowserAsync(student);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/orders/" + number), form: "form[action*='Close']");
        Assert.True((page.Status, page.Notice) == (HttpStatusCode.OK, "The order is closed."), page.Response.RequestMessage + page.Text);
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(number)).State);
        Assert.Equal("payments.order_closed", (await api.PostAsync($"orders/{number}/close")).Code);
        var next = await api.OrderAsync(course.Id, coupon.Code);
        Assert.Equal(4 * Price / 5, (await school.OrderAsync(next)).TotalMinor);

        // The page that was left open is paid after all: it settles its own order, and the other one is one too many.
        _fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        Assert.Equal(OrderState.Paid, (await school.OrderAsync(number)).State);
        _fake.Bank.Pay(await school.ChargeAsync(_fake, next));
        Assert.Null(await school.SettleAsync((await school.ChargeAsync(_fake, next)).Reference));
        Assert.Equal(4 * Price / 5, Assert.Single(await school.RefundsAsync((await school.OrderAsync(next)).Id)).AmountMinor);
    }

    [Fact]
    public async Task An_order_whose_tries_all_failed_makes_way_for_one_with_a_code_and_others_cannot_close_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Failed", price: Price);
        var coupon = await school.CouponAsync("FAILED" + course.Id.ToString()[^4..], percent: 20);
        using var api = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Had Failed"));
        var number = await api.OrderAsync(course.Id);
        using var bola = await school.ApiAsync(school.Bola);
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(404, (await bola.PostAsync($"orders/{number}/close")).Status);
        Assert.Equal(404, (await efua.PostAsync($"orders/{number}/close")).Status);
        _fake.Bank.Decline(await school.ChargeAsync(_fake, number));
        var next = await api.OrderAsync(course.Id, coupon.Code);
        Assert.NotEqual(number, next);
        Assert.Equal((OrderState.Expired, Price), ((await school.OrderAsync(number)).State, (await school.OrderAsync(number)).TotalMinor));
    }

    [Fact]
    public async Task The_page_shows_the_new_price_before_paying_and_keeps_what_was_typed()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Shown", price: Price);
        var coupon = await school.CouponAsync("SHOWN-" + course.Id.ToString()[^4..], percent: 25);
        var parent = await school.NewPersonAsync(Role.Parent, "Grace Bello");
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Ife Bello"), await school.NewPersonAsync(Role.Student, "Tobi Bello"));
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync(course.Url + "/buy");
        page = await browser.SubmitAsync(page, new { Learners = one.Id, Coupon = "no such" }, press: "button[formaction*='Price']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("There is no such code", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("no such", page.Document.QuerySelector("#Input_Coupon")!.GetAttribute("value"));

        var typed = coupon.Code.ToLowerInvariant();
        page = await browser.SubmitAsync(page, new { Learners = one.Id, Coupon = typed }, press: "button[formaction*='Price']");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("₦3,750", page.Document.QuerySelector("#price")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.Document.QuerySelector("#Input_Coupon")!.GetAttribute("value"));
        Assert.Single(page.Document.QuerySelectorAll("input[name='Input.Learners'][checked]"));
        page = await browser.SubmitAsync(page);
        Assert.Equal(3 * Price / 4, (await school.OrderAsync(page.Url.Split('/')[2])).TotalMinor);
    }

    [Fact]
    public async Task Rule_31_a_bursary_seats_the_learner_at_once_and_is_healed_when_the_process_was_killed_between()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Gift", price: Price);
        var coupon = await school.CouponAsync("GIFT-" + course.Id.ToString()[^4..], percent: 100, most: 2);
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Gift One"), await school.NewPersonAsync(Role.Student, "Gift Two"));
        using var browser = await school.BrowserAsync(one);
        var page = await browser.SubmitAsync(await browser.OpenAsync(course.Url + "/buy"), new { Coupon = coupon.Code });
        Assert.Contains("Paid. The course is open.", page.Text, StringComparison.Ordinal);
        Assert.Empty(await school.TriesAsync((await school.OrderAsync(page.Url.Split('/')[2])).Id));
        Assert.Single(await school.ReceiptsAsync((await school.OrderAsync(page.Url.Split('/')[2])).Id));

        var number = await school.InAsync(async (AkadaDb db) =>
        {
            var order = Order.Place(two.Id, [OrderLine.For(two.Id, course.Id, "Gift", new Money(Price, "NGN"), null)], "NGN", Price, coupon.Id, coupon.Code, school.Clock.Now());
            db.Orders.Add(order);
            db.CouponUses.Add(CouponUse.Hold(coupon.Id, order.Id, two.Id, school.Clock.Now()));
            await db.SaveChangesAsync();
            await db.Coupons.Where(c => c.Id == coupon.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Held, c => c.Held + 1));
            return order.Number;
        });
        school.Clock.Advance(TimeSpan.FromMinutes(3));
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Paid, (await school.OrderAsync(number)).State);
        Assert.Equal(SeatState.Active, await school.SeatAsync(two.Id, course.Id));
        Assert.Equal((2, 0), await school.CountsAsync(coupon));
    }

    public sealed class Sqlite(OnSqlite school) : CouponUseTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CouponUseTests(school), IClassFixture<OnPostgres>;
}
