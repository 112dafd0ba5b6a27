using System.Net;
using Akada.Courses.Outline;
using Akada.Fakes.Payments;
using Akada.Payments.Orders;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Coupons;
using Akada.Slices.Payments.Gateways;
using Akada.Slices.Payments.Offline;
using Xunit;

namespace Akada.Slices.Payments.Checkout;

/// <summary>A price that nobody can pay: said before the course is published, and no button that leads nowhere. One
/// story, since each step changes the school.</summary>
public sealed class NobodyPaysTests(OnSqlite school) : IClassFixture<OnSqlite>
{
    private const long Price = 500_000;

    [Fact]
    public async Task No_provider_and_no_second_admin_then_a_bursary_then_a_second_admin_then_a_provider()
    {
        var draft = await school.NewCourseAsync(school.Chidi, "Draft", price: Price, state: CourseState.Draft);
        var course = await school.NewCourseAsync(school.Chidi, "Costs", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Wants In");
        using var chidi = await school.BrowserAsync(school.Chidi);
        using var efua = await school.BrowserAsync(school.Efua);
        using var ada = await school.BrowserAsync(student);
        using var stranger = await school.BrowserAsync();
        using var api = await school.ApiAsync(student);

        // Nobody can pay.
        var page = await chidi.OpenAsync("/teach/" + draft.Slug);
        Assert.Contains("This course costs ₦5,000, but nobody can pay it", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ask an admin", page.Text, StringComparison.Ordinal);
        page = await efua.OpenAsync("/teach/" + draft.Slug);
        Assert.Equal("/people/invite?role=admin",
            page.Document.QuerySelector("#nobody-pays a[href*=invite]")!.GetAttribute("href"));
        foreach (var browser in new[] { ada, stranger })
        {
            page = await browser.OpenAsync(course.Url);
            Assert.Contains("cannot be paid for at the moment", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("/buy", page.Html, StringComparison.Ordinal);
        }

        Assert.Empty((await ada.OpenAsync(course.Url + "/buy")).Document.QuerySelectorAll("main form"));
        Assert.Equal((503, "payments.no_way"), ((await api.PostAsync("orders", new { courseId = course.Id }))
            .Status, (await api.PostAsync("orders", new { courseId = course.Id })).Code));
        Assert.Empty((await api.ReadAsync("me/orders")).Json!["items"]!.AsArray());
        page = await efua.OpenAsync("/");
        Assert.Contains("Invite a second admin", page.Text, StringComparison.Ordinal);
        page = await efua.OpenAsync(page.Document.QuerySelector("#second-admin a")!.GetAttribute("href")!);
        Assert.Equal("Admin", page.Document.QuerySelector("#Input_Role option[selected]")!.GetAttribute("value"));

        // A bursary opens it all the same.
        await school.CouponAsync("FREE2026", 100);
        page = await ada.OpenAsync((await ada.OpenAsync(course.Url)).Link("Use a bursary code"));
        page = await ada.SubmitAsync(page, new { Coupon = "free 2026" });
        Assert.Contains("Paid. The course is open.", page.Text, StringComparison.Ordinal);

        // With a second admin it is ordered here and paid at the school.
        var second = await school.NewPersonAsync(Role.Admin, "Second Admin");
        Assert.DoesNotContain("nobody can pay it", (await chidi.OpenAsync("/teach/" + draft.Slug))
            .Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invite a second admin", (await efua.OpenAsync("/")).Text, StringComparison.Ordinal);
        using var other = await school.BrowserAsync(await school.NewPersonAsync(Role.Student, "Pays Cash"));
        page = await other.OpenAsync((await other.OpenAsync(course.Url)).Link("Order, and pay at the school"));
        page = await other.SubmitAsync(page);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var number = page.Url.Split('/')[2];
        Assert.Contains("Pay at the school", page.Text, StringComparison.Ordinal);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("button[formaction$='=Pay']"));
        Assert.Equal(OrderState.Placed, (await school.OrderAsync(number)).State);
        using var admin = await school.ApiAsync(school.Efua);
        using var approves = await school.ApiAsync(second);
        var slip = await admin.RecordSlipAsync(number, "BOOK 1", "5000");
        Assert.Equal(200, (await approves.PostAsync($"finance/slips/{slip.Id}/approve")).Status);

        // With a provider as ever.
        await using var fake = new FakePaystack();
        await fake.StartAsync();
        await school.ConnectAsync(fake, live: true);
        using var third = await school.BrowserAsync(await school.NewPersonAsync(Role.Student, "Pays Online"));
        page = await third.SubmitAsync(await third.OpenAsync((await third.OpenAsync(course.Url))
            .Link("Pay for this course")));
        Assert.EndsWith("/pay", page.Url, StringComparison.Ordinal);
    }
}
