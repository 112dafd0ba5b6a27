using System.Net;
using Akada.Courses.Outline;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Checkout;

public abstract class PayForCourseTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 500_000;

    private readonly FakePaystack _fake = new();

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        await school.ConnectAsync(_fake);
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_student_pays_by_the_pages_and_the_course_opens()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths", price: Price);
        using var ada = await school.BrowserAsync(school.Ada);
        var page = await ada.OpenAsync((await ada.OpenAsync(course.Url)).Link("Pay for this course"));
        page = await ada.SubmitAsync(page);
        Assert.EndsWith("/pay", page.Url, StringComparison.Ordinal);
        var number = page.Url.Split('/')[2];
        Assert.Contains(new Uri(page.Link("Go on to pay")).Host, "127.0.0.1", StringComparison.Ordinal);
        Assert.Equal(SeatState.Pending, await school.SeatAsync(school.Ada.Id, course.Id));

        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        page = await ada.OpenAsync("/payments/return?order=" + number);
        Assert.Contains("Paid. The course is open.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Continue learning", (await ada.OpenAsync(course.Url)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ada.OpenAsync("/learn/" + course.Slug)).Status);

        page = await ada.OpenAsync(page.Link("Receipt"));
        Assert.Contains("Ada Obi", page.Text, StringComparison.Ordinal);
        using var stranger = await school.BrowserAsync();
        var verified = await stranger.OpenAsync(page.Document.QuerySelector("a[href^='/receipts/verify/']")!.GetAttribute("href")!);
        Assert.Contains("A.O.", verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Obi", verified.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parent_pays_for_two_children_in_one_order()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Biology", price: Price);
        var (parent, one, two) = await FamilyAsync();
        using var api = await school.ApiAsync(parent);
        var answer = await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { one.Id, two.Id } });
        Assert.Equal((200, 2 * Price), (answer.Status, (long)answer.Json!["totalMinor"]!));
        var number = (string)answer.Json["number"]!;
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        Assert.Equal("paid", (string?)(await api.PostAsync($"orders/{number}/look")).Json!["state"]);
        Assert.Equal((SeatState.Active, SeatState.Active), (await school.SeatAsync(one.Id, course.Id), await school.SeatAsync(two.Id, course.Id)));
        Assert.Single(await school.ReceiptsAsync((await school.OrderAsync(number)).Id));
    }

    [Fact]
    public async Task Rule_34_a_child_sees_nothing_of_the_order_while_the_parent_owes()
    {
        var course = await school.NewCourseAsync(school.Chidi, "History", price: Price);
        var (parent, child, _) = await FamilyAsync();
        using var api = await school.ApiAsync(parent);
        var number = await api.OrderAsync(course.Id, child.Id);
        using var asChild = await school.ApiAsync(child);
        Assert.Equal(404, (await asChild.ReadAsync("orders/" + number)).Status);
        Assert.Empty((await asChild.ReadAsync("me/orders")).Json!["items"]!.AsArray());
        Assert.DoesNotContain("pending", (await asChild.ReadAsync("me/enrollments")).Text, StringComparison.Ordinal);
        using var browser = await school.BrowserAsync(child);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/orders/" + number)).Status);
        Assert.DoesNotContain(number, (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var parentBrowser = await school.BrowserAsync(parent);
        Assert.Contains("Waiting for payment", (await parentBrowser.OpenAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_cannot_order_for_a_child_nor_see_or_pay_an_order()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Art", price: Price);
        var (parent, child, _) = await FamilyAsync();
        using var bola = await school.ApiAsync(school.Bola);
        Assert.Equal("payments.not_your_child", (await bola.PostAsync("orders", new { courseId = course.Id, learners = new[] { child.Id } })).Code);
        Assert.Equal("payments.no_learner", (await bola.PostAsync("orders", new { courseId = course.Id })).Code);
        foreach (var other in new[] { school.Chidi, school.Musa, school.Efua })
        {
            using var api = await school.ApiAsync(other);
            Assert.Equal("payments.not_for_you", (await api.PostAsync("orders", new { courseId = course.Id })).Code);
        }

        using var own = await school.ApiAsync(parent);
        var number = await own.OrderAsync(course.Id, child.Id);
        Assert.Equal(404, (await bola.ReadAsync("orders/" + number)).Status);
        Assert.Equal(404, (await bola.PostAsync($"orders/{number}/pay")).Status);
        using var stranger = await school.BrowserAsync();
        Assert.Contains("/sign-in", (await stranger.OpenAsync($"/courses/{course.Slug}/buy")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_21_an_open_order_is_used_again_and_keeps_its_price()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Physics", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Femi Ade");
        using var api = await school.ApiAsync(student);
        var number = await api.OrderAsync(course.Id);
        await school.InAsync(async (AkadaDb db) =>
        {
            var row = await db.Set<Course>().SingleAsync(c => c.Id == course.Id);
            row.Price(new Money(Price * 3, "NGN"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(number, await api.OrderAsync(course.Id));
        Assert.Equal(Price, (await school.OrderAsync(number)).TotalMinor);
        Assert.Single(await school.TriesAsync((await school.OrderAsync(number)).Id));
    }

    [Fact]
    public async Task Refusals_of_the_checkout_say_why()
    {
        var free = await school.NewCourseAsync(school.Chidi, "Free");
        var draft = await school.NewCourseAsync(school.Chidi, "Draft", price: Price, state: CourseState.Draft);
        var course = await school.NewCourseAsync(school.Chidi, "Music", price: Price);
        using var ada = await school.ApiAsync(school.Kwame);
        Assert.Equal("payments.is_free", (await ada.PostAsync("orders", new { courseId = free.Id })).Code);
        Assert.Equal("payments.no_such_course", (await ada.PostAsync("orders", new { courseId = draft.Id })).Code);
        Assert.Equal("payments.no_such_coupon", (await ada.PostAsync("orders", new { courseId = course.Id, coupon = "NOPE" })).Code);
        var number = await ada.OrderAsync(course.Id);
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        await ada.PostAsync($"orders/{number}/look");
        Assert.Equal("payments.already_in", (await ada.PostAsync("orders", new { courseId = course.Id })).Code);
        Assert.Equal("payments.already_paid", (await ada.PostAsync($"orders/{number}/pay")).Code);
    }

    [Fact]
    public async Task Rule_36_the_place_is_held_for_the_payer_and_comes_free_when_the_order_expires()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Small", price: Price);
        using var chidi = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await chidi.PutAsync($"courses/{course.Id}/capacity", new { capacity = 1 })).Status);
        using var first = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "One Only"));
        using var second = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Two Late"));
        var number = await first.OrderAsync(course.Id);
        Assert.Equal("enrollment.full", (await second.PostAsync("orders", new { courseId = course.Id })).Code);

        school.Clock.Advance(Order.Life + TimeSpan.FromMinutes(1));
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(number)).State);
        var next = await second.OrderAsync(course.Id);
        Assert.NotEqual(number, next);

        // Who pays late gets in all the same, also when the place is gone: never paid without access.
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        Assert.Null(await school.SettleAsync((await school.ChargeAsync(_fake, number)).Reference));
        Assert.Equal(OrderState.Paid, (await school.OrderAsync(number)).State);
    }

    [Fact]
    public async Task Rule_31_a_coupon_for_everything_needs_no_provider_and_still_makes_order_and_receipt()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Gift", price: Price);
        await school.InAsync(async (AkadaDb db) =>
        {
            db.Coupons.Add(Coupon.Percentage("ALL-100", 100, school.Efua.Id, school.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        var student = await school.NewPersonAsync(Role.Student, "Gifted One");
        using var api = await school.ApiAsync(student);
        var before = _fake.Bank.Charges.Count;
        var answer = await api.PostAsync("orders", new { courseId = course.Id, coupon = "all100" });
        Assert.Equal((200, "paid", 0L), (answer.Status, (string?)answer.Json!["state"], (long)answer.Json["totalMinor"]!));
        Assert.Equal(SeatState.Active, await school.SeatAsync(student.Id, course.Id));
        Assert.Single(await school.ReceiptsAsync((await school.OrderAsync((string)answer.Json["number"]!)).Id));
        Assert.Equal(before, _fake.Bank.Charges.Count);
    }

    [Fact]
    public async Task When_no_provider_answers_the_order_stays_and_is_paid_later()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Later", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Later On");
        using var api = await school.ApiAsync(student);
        _fake.Garbage = "<html>";
        var refused = await api.PostAsync("orders", new { courseId = course.Id });
        Assert.Equal((503, "payments.gateway_down"), (refused.Status, refused.Code));
        _fake.Garbage = null;
        var number = await api.OrderAsync(course.Id);
        Assert.Single((await api.ReadAsync("me/orders")).Json!["items"]!.AsArray());
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        Assert.Equal("paid", (string?)(await api.PostAsync($"orders/{number}/look")).Json!["state"]);
    }

    private async Task<(Known Parent, Known One, Known Two)> FamilyAsync()
    {
        var parent = await school.NewPersonAsync(Role.Parent, "Grace Bello");
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Ife Bello"), await school.NewPersonAsync(Role.Student, "Tobi Bello"));
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        return (parent, one, two);
    }

    public sealed class Sqlite(OnSqlite school) : PayForCourseTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : PayForCourseTests(school), IClassFixture<OnPostgres>;
}
