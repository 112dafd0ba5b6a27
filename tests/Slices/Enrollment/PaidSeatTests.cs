using System.Net;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Platform.Data;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Enrollment;

/// <summary>What was paid for stays paid, whatever happens to the seat, until the money goes back.</summary>
public abstract class PaidSeatTests(TestSchool school)
{
    private const long Price = 500_000;

    [Fact]
    public async Task Rule_18_who_paid_and_is_let_in_from_the_waiting_list_still_counts_as_having_paid()
    {
        var (course, learner, order) = await PaidAsync("Back by the list");
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        var (other, otherOrder) = (await StudentAsync(), Guid.NewGuid());
        await LimitAsync(course, 1);
        await GrantAsync(other, course, otherOrder);
        Assert.Equal("waiting", await JoinAsync(api, course));
        using (var leaver = await school.ApiAsync(other)) await LeaveAsync(leaver, course);

        var seat = await SeatOfAsync(learner, course);
        Assert.Equal((SeatState.Active, PaymentStatus.Paid, Basis.Purchase, order), (seat.State, seat.PaymentStatus, seat.Basis, seat.BasisId));
        using var owner = await school.ApiAsync(school.Chidi);
        var deleted = await owner.SendAsync(HttpMethod.Delete, $"courses/{course.Id}?confirmed=true");
        Assert.Equal((409, "courses.paid_learners"), (deleted.Status, deleted.Code));
        await LeaveAsync(api, course);
        Assert.Equal("active", await JoinAsync(api, course));
        await RevokeAsync(learner, course, order);
        Assert.Equal(SeatState.Left, (await SeatOfAsync(learner, course)).State);
        Assert.Equal("enrollment.must_be_paid", (await api.PostAsync("enrollments", new { courseId = course.Id })).Code);
    }

    [Fact]
    public async Task Rule_27_who_paid_and_left_is_offered_to_come_back_and_never_to_pay_again()
    {
        var (course, learner, _) = await PaidAsync("Never twice");
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        using var browser = await school.BrowserAsync(learner);
        var page = await browser.OpenAsync(course.Url);
        Assert.DoesNotContain("Pay for this course", page.Text, StringComparison.Ordinal);
        var refused = await api.PostAsync("orders", new { courseId = course.Id });
        Assert.Equal((409, "payments.paid_before"), (refused.Status, refused.Code));
        var buy = await browser.OpenAsync(course.Url + "/buy");
        Assert.Null(buy.Document.QuerySelector("main form"));
        Assert.Equal(course.Url + "/join", buy.Link("Come back to the course"));
        var hold = await school.InAsync(async (IEnrollments seats) => await seats.HoldAsync(learner.Id, course.Id, default));
        Assert.Equal("enrollment.paid_before", hold?.Code);

        page = await browser.SubmitAsync(await browser.OpenAsync(page.Link("Come back to the course")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(SeatState.Active, await school.SeatAsync(learner.Id, course.Id));
    }

    [Fact]
    public async Task Rule_27_a_parent_is_not_offered_to_pay_again_for_a_child_who_left()
    {
        var (course, learner, _) = await PaidAsync("Not by the parent either");
        var parent = await school.NewParentAsync();
        await school.LinkAsync(parent, learner);
        using (var child = await school.ApiAsync(learner)) await LeaveAsync(child, course);
        using var api = await school.ApiAsync(parent);
        Assert.Equal("payments.paid_before", (await api.PostAsync("orders", new { courseId = course.Id, learners = new[] { learner.Id } })).Code);
        using var browser = await school.BrowserAsync(parent);
        var page = await browser.OpenAsync(course.Url + "/buy");
        Assert.Contains("can come back without paying", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Rule_27_another_order_for_who_paid_and_left_is_one_too_many()
    {
        var (course, learner, order) = await PaidAsync("Two orders");
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        Assert.False(await GrantAsync(learner, course, Guid.NewGuid()));
        var seat = await SeatOfAsync(learner, course);
        Assert.Equal((PaymentStatus.Paid, order), (seat.PaymentStatus, seat.BasisId));
        Assert.True(await GrantAsync(learner, course, order));
    }

    [Fact]
    public async Task Rule_29_who_left_and_got_the_money_back_pays_to_come_again()
    {
        var (course, learner, order) = await PaidAsync("Money back");
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        await RevokeAsync(learner, course, order);
        Assert.Equal("enrollment.must_be_paid", (await api.PostAsync("enrollments", new { courseId = course.Id })).Code);
        Assert.True(await GrantAsync(learner, course, Guid.NewGuid()));
    }

    [Fact]
    public async Task Rule_29_who_waits_to_come_back_and_got_the_money_back_waits_no_more()
    {
        var (course, learner, order) = await PaidAsync("Money back while waiting");
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        await LimitAsync(course, 1);
        await GrantAsync(await StudentAsync(), course, Guid.NewGuid());
        Assert.Equal("waiting", await JoinAsync(api, course));
        await RevokeAsync(learner, course, order);
        Assert.Equal(SeatState.Left, (await SeatOfAsync(learner, course)).State);
        Assert.Equal((1, 1), await RoomOfAsync(course));
    }

    [Fact]
    public async Task Rule_31_a_bursary_for_everything_lasts_over_leaving_too()
    {
        var (course, learner, _) = await PaidAsync("Bursary", Basis.Bursary);
        using var api = await school.ApiAsync(learner);
        await LeaveAsync(api, course);
        Assert.Equal("active", await JoinAsync(api, course));
        Assert.Equal(Basis.Bursary, (await SeatOfAsync(learner, course)).Basis);
    }

    [Fact]
    public async Task Rule_18_who_paid_was_removed_and_is_added_again_by_hand_keeps_the_payment()
    {
        var (course, learner, order) = await PaidAsync("Added again");
        using var teacher = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await teacher.PostAsync($"courses/{course.Id}/learners/{learner.Id}/removal", new { reason = "By mistake" })).Status);
        Assert.Equal(201, (await teacher.PostAsync($"courses/{course.Id}/learners", new { code = learner.Code, reason = "Back again" })).Status);
        var seat = await SeatOfAsync(learner, course);
        Assert.Equal((SeatState.Active, PaymentStatus.Paid, order), (seat.State, seat.PaymentStatus, seat.BasisId));
    }

    [Fact]
    public async Task Rule_20_who_waits_for_a_free_course_that_got_a_price_is_told_to_pay_and_not_let_in()
    {
        var course = await school.NewCourseAsync(school.Chidi, "No longer free");
        // Without a provider nobody could pay, and there would be no button.
        await using var fake = new FakePaystack();
        await fake.StartAsync();
        await school.ConnectAsync(fake);
        await LimitAsync(course, 1);
        var (first, second) = (await StudentAsync(), await StudentAsync());
        using var one = await school.ApiAsync(first);
        using var two = await school.ApiAsync(second);
        Assert.Equal(("active", "waiting"), (await JoinAsync(one, course), await JoinAsync(two, course)));
        await PriceAsync(course, Price);
        await LeaveAsync(one, course);
        Assert.Equal(SeatState.Waiting, await school.SeatAsync(second.Id, course.Id));
        Assert.Equal("enrollment.must_be_paid", (await two.PostAsync("enrollments", new { courseId = course.Id })).Code);
        using var browser = await school.BrowserAsync(second);
        var page = await browser.OpenAsync(course.Url);
        Assert.Contains("This course has a price now.", page.Text, StringComparison.Ordinal);
        Assert.Equal(course.Url + "/buy", page.Link("Pay for this course"));

        // The place is there for who pays, also for who waits.
        Assert.Null(await HoldAsync(second, course));
        Assert.Equal("enrollment.full", (await HoldAsync(await StudentAsync(), course))?.Code);
        Assert.Equal((1, 1), await RoomOfAsync(course));
        await school.InAsync(async (IEnrollments seats, AkadaDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await seats.GiveUpAsync(second.Id, course.Id, default);
            await transaction.CommitAsync();
        });
        Assert.Equal((1, 0), await RoomOfAsync(course));
    }

    [Fact]
    public async Task Rule_36_when_the_price_is_gone_those_who_waited_come_before_who_comes_now()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Free again");
        await LimitAsync(course, 1);
        var (first, second, third) = (await StudentAsync(), await StudentAsync(), await StudentAsync());
        using var one = await school.ApiAsync(first);
        using var two = await school.ApiAsync(second);
        using var three = await school.ApiAsync(third);
        Assert.Equal(("active", "waiting"), (await JoinAsync(one, course), await JoinAsync(two, course)));
        await PriceAsync(course, Price);
        await LeaveAsync(one, course);
        await PriceAsync(course, 0);
        Assert.Equal("waiting", await JoinAsync(three, course));
        Assert.Equal("active", await JoinAsync(two, course));
        Assert.Equal((1, 1), await RoomOfAsync(course));
    }

    [Fact]
    public async Task When_the_price_is_gone_the_page_offers_the_free_place_to_who_waits()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Free again by the page");
        await LimitAsync(course, 1);
        var (first, second) = (await StudentAsync(), await StudentAsync());
        using var one = await school.ApiAsync(first);
        using var two = await school.ApiAsync(second);
        Assert.Equal(("active", "waiting"), (await JoinAsync(one, course), await JoinAsync(two, course)));
        await PriceAsync(course, Price);
        await LeaveAsync(one, course);
        await PriceAsync(course, 0);
        using var browser = await school.BrowserAsync(second);
        await browser.SubmitAsync(await browser.OpenAsync((await browser.OpenAsync(course.Url)).Link("Join this course")));
        Assert.Equal(SeatState.Active, await school.SeatAsync(second.Id, course.Id));
    }

    [Fact]
    public async Task Rule_36_a_place_held_for_a_payment_is_taken_once_when_the_course_becomes_free()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Free at last", price: Price);
        var learner = await StudentAsync();
        Assert.Null(await HoldAsync(learner, course));
        await PriceAsync(course, 0);
        using var api = await school.ApiAsync(learner);
        Assert.Equal("active", await JoinAsync(api, course));
        Assert.Equal(1, (await RoomOfAsync(course)).Taken);
    }

    private async Task<(TestCourses.KnownCourse Course, Known Learner, Guid Order)> PaidAsync(string title, Basis basis = Basis.Purchase)
    {
        var (course, learner, order) = (await school.NewCourseAsync(school.Chidi, title, price: Price), await StudentAsync(), Guid.NewGuid());
        Assert.True(await GrantAsync(learner, course, order, basis));
        return (course, learner, order);
    }

    private Task<Known> StudentAsync() => school.NewStudentAsync();

    private async Task<bool> GrantAsync(Known learner, TestCourses.KnownCourse course, Guid order, Basis basis = Basis.Purchase)
    {
        var granted = false;
        await school.InAsync(async (IEnrollments seats, AkadaDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            granted = await seats.GrantAsync(learner.Id, course.Id, basis, order, default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return granted;
    }

    private Task RevokeAsync(Known learner, TestCourses.KnownCourse course, Guid order) => school.InAsync(async (IEnrollments seats, AkadaDb db) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await seats.RevokeAsync(learner.Id, course.Id, order, default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    private async Task<Refusal?> HoldAsync(Known learner, TestCourses.KnownCourse course)
    {
        Refusal? no = null;
        await school.InAsync(async (IEnrollments seats, AkadaDb db) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            no = await seats.HoldAsync(learner.Id, course.Id, default);
            if (no is not null) return;
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return no;
    }

    private static async Task<string?> JoinAsync(HttpClient api, TestCourses.KnownCourse course)
    {
        var answer = await api.PostAsync("enrollments", new { courseId = course.Id });
        return answer.Status == 200 ? (string?)answer.Json!["state"] : answer.Code;
    }

    private static async Task LeaveAsync(HttpClient api, TestCourses.KnownCourse course) =>
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"enrollments/{course.Id}")).Status);

    private async Task LimitAsync(TestCourses.KnownCourse course, int capacity)
    {
        using var api = await school.ApiAsync(school.Chidi);
        Assert.Equal(204, (await api.PutAsync($"courses/{course.Id}/capacity", new { capacity })).Status);
    }

    private Task PriceAsync(TestCourses.KnownCourse course, long minor) =>
        school.InAsync(async (IDemoCourses courses) => await courses.PriceAsync(course.Id, new Money(minor, "NGN"), default));

    private Task<Seat> SeatOfAsync(Known learner, TestCourses.KnownCourse course) =>
        school.InAsync((AkadaDb db) => db.Set<Seat>().AsNoTracking().SingleAsync(s => s.LearnerId == learner.Id && s.CourseId == course.Id));

    private async Task<(int? Capacity, int Taken)> RoomOfAsync(TestCourses.KnownCourse course)
    {
        var room = await school.InAsync((AkadaDb db) => db.Set<Room>().AsNoTracking().SingleAsync(r => r.CourseId == course.Id));
        return (room.Capacity, room.Taken);
    }

    public sealed class Sqlite(OnSqlite school) : PaidSeatTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : PaidSeatTests(school), IClassFixture<OnPostgres>;
}
