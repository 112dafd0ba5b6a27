using System.Net;
using Akada.Payments;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Coupons;

public abstract class CouponPagesTests(TestSchool school)
{
    [Fact]
    public async Task An_admin_makes_changes_and_ends_a_coupon_by_the_pages()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths", price: 500_000);
        using var efua = await school.BrowserAsync(school.Efua);
        var page = await efua.OpenAsync((await efua.OpenAsync("/finance/coupons")).Link("Make a coupon"));
        page = await efua.SubmitAsync(page, new { Code = "Back-to-School", Percent = 30, MostUses = 10, MostUsesEach = 1, From = "2026-11-24", Until = "2026-12-31", Courses = "https://school.test" + course.Url });
        Assert.Contains("The coupon is made.", page.Notice, StringComparison.Ordinal);
        Assert.Contains("0 of 10", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not yet valid", page.Text, StringComparison.Ordinal);
        var made = await school.InAsync((AkadaDb db) => db.Coupons.AsNoTracking().SingleAsync(c => c.CodeKey == "BACKTOSCHOOL"));
        // Days of Lagos: from its midnight to the last millisecond before the next.
        Assert.Equal((new DateTime(2026, 11, 23, 23, 0, 0, DateTimeKind.Utc), new DateTime(2026, 12, 31, 23, 0, 0, DateTimeKind.Utc).AddMilliseconds(-1)), (made.From!.Value, made.Until!.Value));
        Assert.Equal(course.Id, Assert.Single(made.CourseIds));

        page = await efua.OpenAsync(page.Link("Change"));
        Assert.Equal(("2026-11-24", "2026-12-31"), (page.Document.QuerySelector("#Input_From")!.GetAttribute("value"), page.Document.QuerySelector("#Input_Until")!.GetAttribute("value")));
        page = await efua.SubmitAsync(page, new { MostUses = 3, From = "", Courses = "" });
        Assert.Contains("0 of 3", page.Text, StringComparison.Ordinal);
        Assert.Contains("Valid", page.Text, StringComparison.Ordinal);
        Assert.Contains("All courses", page.Text, StringComparison.Ordinal);
        page = await efua.SubmitAsync(page, form: "form[action*='End']");
        Assert.Contains("Switched off", page.Text, StringComparison.Ordinal);
        Assert.Contains("Back-to-School", (await efua.OpenAsync("/finance/coupons")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_said_at_its_field_and_keeps_what_was_typed()
    {
        using var efua = await school.BrowserAsync(school.Efua);
        var form = await efua.OpenAsync("/finance/coupons/new");
        var page = await efua.SubmitAsync(form, new { Code = "abc", Percent = 10 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("at least four", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal("abc", page.Document.QuerySelector("#Input_Code")!.GetAttribute("value"));

        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal("payments.coupon_one_value", (await api.PostAsync("finance/coupons", new { percent = 10, amount = "5", currency = "NGN" })).Code);
        Assert.Equal("payments.coupon_one_value", (await api.PostAsync("finance/coupons", new { code = "NOTHING" })).Code);
        Assert.Equal("payments.coupon_amount", (await api.PostAsync("finance/coupons", new { amount = "0", currency = "NGN" })).Code);
        Assert.Equal("payments.coupon_amount", (await api.PostAsync("finance/coupons", new { amount = "0.005", currency = "NGN" })).Code);
        Assert.Equal("payments.coupon_dates", (await api.PostAsync("finance/coupons", new { percent = 5, from = "2026-12-02", until = "2026-12-01" })).Code);
        Assert.Equal("payments.coupon_unknown_course", (await api.PostAsync("finance/coupons", new { percent = 5, courses = "nowhere" })).Code);
        Assert.Equal(201, (await api.PostAsync("finance/coupons", new { code = "Twice-1", percent = 5 })).Status);
        var taken = await api.PostAsync("finance/coupons", new { code = "twice 1", percent = 5 });
        Assert.Equal((409, "payments.coupon_code_taken"), (taken.Status, taken.Code));
        Assert.Equal(400, (await api.PostAsync("finance/coupons", new { percent = 101 })).Status);
    }

    [Fact]
    public async Task By_program_a_code_is_drawn_when_none_is_given_and_the_list_is_paged()
    {
        using var api = await school.ApiAsync(school.Efua);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add((await api.PostAsync("finance/coupons", new { amount = "1500.50", currency = "NGN", mostUses = 5 })).Id);
        var shown = (await api.ReadAsync($"finance/coupons/{ids[0]}")).Json!;
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}$", (string)shown["coupon"]!["code"]!);
        Assert.Equal(150_050, (long)shown["coupon"]!["amountMinor"]!);
        var first = (await api.ReadAsync("finance/coupons?size=2")).Json!;
        Assert.Equal([ids[2], ids[1]], first["items"]!.AsArray().Select(c => Guid.Parse((string)c!["id"]!)));
        Assert.Equal(ids[0], Guid.Parse((string)(await api.ReadAsync("finance/coupons?size=1&after=" + first["next"])).Json!["items"]![0]!["id"]!));

        var version = (long)shown["version"]!;
        Assert.Equal(204, (await api.PutAsync($"finance/coupons/{ids[0]}", new { mostUses = 7, version })).Status);
        Assert.Equal("platform.changed_meanwhile", (await api.PutAsync($"finance/coupons/{ids[0]}", new { mostUses = 8, version })).Code);
        Assert.Equal(7, (int)(await api.ReadAsync($"finance/coupons/{ids[0]}")).Json!["coupon"]!["mostUses"]!);
        Assert.Equal("payments.no_such_coupon_here", (await api.PutAsync($"finance/coupons/{Guid.NewGuid()}", new { version })).Code);
    }

    [Fact]
    public async Task Nobody_but_admins_makes_or_sees_coupons()
    {
        var coupon = await school.CouponAsync("ADMIN-ONLY", percent: 10);
        foreach (var other in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var api = await school.ApiAsync(other);
            Assert.Equal(403, (await api.ReadAsync("finance/coupons")).Status);
            Assert.Equal(403, (await api.ReadAsync($"finance/coupons/{coupon.Id}")).Status);
            Assert.Equal(403, (await api.PostAsync("finance/coupons", new { percent = 100 })).Status);
            Assert.Equal(403, (await api.PostAsync($"finance/coupons/{coupon.Id}/end")).Status);
            using var browser = await school.BrowserAsync(other);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/finance/coupons")).Status);
        }
    }

    public sealed class Sqlite(OnSqlite school) : CouponPagesTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : CouponPagesTests(school), IClassFixture<OnPostgres>;
}
