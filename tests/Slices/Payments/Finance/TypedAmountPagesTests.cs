using System.Net;
using Akada.Courses.Outline;
using Akada.Payments;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Offline;
using Akada.Slices.Payments.Refunds;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Finance;

/// <summary>Rule 117, by the pages: each field for an amount reads what people type, in their language. Case
/// p03.</summary>
public abstract class TypedAmountPagesTests(TestSchool school) : RefundWorld(school)
{
    [Theory]
    [InlineData("fr", "12500,50", 1_250_050, "douze mille cinq cents nairas et cinquante kobos")]
    [InlineData("fr", "12 500", 1_250_000, "douze mille cinq cents nairas")]
    [InlineData("en", "12,50", 1250, "twelve naira and fifty kobo")]
    [InlineData("en", "₦1,500", 150_000, "one thousand five hundred naira")]
    public async Task A_price_is_what_was_typed_and_the_page_says_it_back(string language, string typed, long minor,
        string words)
    {
        var course = await School.NewCourseAsync(School.Chidi, "Typed price");
        using var chidi = await BrowserAsync(School.Chidi, language);
        var page = await chidi.SubmitAsync(await chidi.OpenAsync($"/teach/{course.Slug}/details"),
            new { Price = typed }, form: "form[data-keep]");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(minor, (await CourseAsync(course.Id)).PriceMinor);
        Assert.Contains(new Kernel.Money(minor, "NGN")
            .Format(System.Globalization.CultureInfo.GetCultureInfo(language)) + " (" + words + ")",
            page.Document.QuerySelector("#price-now")!.TextContent, StringComparison.Ordinal);
        // What the page puts into the field is read back as it is.
        page = await chidi.SubmitAsync(page, new { Summary = "Once more" }, form: "form[data-keep]");
        Assert.Equal((HttpStatusCode.OK, minor), (page.Status, (await CourseAsync(course.Id)).PriceMinor));
    }

    [Theory]
    [InlineData("en", "1.500", "can be read as ₦1,500 or as ₦1.50. Type 1500 or 1.50")]
    [InlineData("fr", "1,500", "peut se lire")]
    [InlineData("en", "1,5,0,0", "is not an amount")]
    [InlineData("en", "12.345,678", "at most")]
    public async Task What_can_be_read_in_two_ways_is_refused_and_stays_in_the_field(string language, string typed,
        string said)
    {
        var course = await School.NewCourseAsync(School.Chidi, "Unclear price", price: Price);
        using var chidi = await BrowserAsync(School.Chidi, language);
        var page = await chidi.SubmitAsync(await chidi.OpenAsync($"/teach/{course.Slug}/details"),
            new { Price = typed }, form: "form[data-keep]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(said, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal((typed, Price), (page.Document.QuerySelector("#Input_Price")!.GetAttribute("value"),
            (await CourseAsync(course.Id)).PriceMinor));
    }

    [Fact]
    public async Task A_refund_typed_with_a_comma_is_asked_for_as_the_sum_it_is_before_anything_moves()
    {
        var (order, _, _) = await PaidAsync(await ConnectAsync());
        using var efua = await BrowserAsync(School.Efua, "fr");
        var form = await efua.OpenAsync($"/finance/orders/{order.Number}/refund");
        Assert.Equal("10000,00", form.Document.QuerySelector("#Input_Amount")!.GetAttribute("value"));
        var page = await efua.SubmitAsync(form, new { Amount = "1,500", Reason = "Trop payé" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await efua.SubmitAsync(page, new { Amount = "125,00", Access = "Keep" });
        Assert.Contains("125 ₦ (cent vingt-cinq nairas)".Replace(' ', '\u00a0'), page.Document.QuerySelector("#sum")!
            .TextContent.Replace(' ', '\u00a0'), StringComparison.Ordinal);
        Assert.Empty(await School.RefundsAsync(order.Id));
        await efua.SubmitAsync(page, press: "button[name=Sure]");
        Assert.Equal(12_500, Assert.Single(await School.RefundsAsync(order.Id)).AmountMinor);
    }

    [Fact]
    public async Task A_coupon_is_worth_what_was_typed()
    {
        using var efua = await BrowserAsync(School.Efua, "fr");
        var form = await efua.OpenAsync("/finance/coupons/new");
        var code = "TYPED" + Guid.NewGuid().ToString("N")[..6];
        var page = await efua.SubmitAsync(form, new { Code = code, Amount = "1 500,5", Currency = "NGN" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(150_050, await School.InAsync((AkadaDb db) => db.Coupons.Where(c => c.Code == code)
            .Select(c => c.AmountMinor).SingleAsync()));
        Assert.Contains("(mille cinq cents nairas et cinquante kobos)", page.Document.QuerySelector("#sum")!
            .TextContent, StringComparison.Ordinal);
        page = await efua.SubmitAsync(form, new { Code = code + "2", Amount = "1.500", Currency = "NGN" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Fact]
    public async Task The_api_takes_the_one_form_and_nothing_else()
    {
        var course = await School.NewCourseAsync(School.Chidi, "By programs", price: Price);
        using var chidi = await School.ApiAsync(School.Chidi);
        using var efua = await School.ApiAsync(School.Efua);
        var details = (await chidi.ReadAsync($"courses/{course.Id}/details")).Json!;
        var number = (string)(await efua.PostAsync("finance/orders",
            new { payer = School.Ada.Code, courses = course.Url })).Json!["number"]!;
        foreach (var wrong in new[] { "12,50", "1,500", "1 500", "₦1500", "1500.505", "1.500,00" })
        {
            var saved = await chidi.PutAsync($"courses/{course.Id}/details",
                new { title = "By programs", slug = course.Slug, language = "en", level = "beginner", price = wrong,
                version = (long)details["version"]! });
            Assert.Equal((422, "courses.bad_price"), (saved.Status, saved.Code));
            Assert.Equal("payments.slip_amount", (await efua.RecordSlipAsync(number, "FORM " + wrong, wrong)).Code);
            Assert.Equal("payments.coupon_amount",
                (await efua.PostAsync("finance/coupons", new { amount = wrong, currency = "NGN" })).Code);
        }

        var (order, _, _) = await PaidAsync(await ConnectAsync());
        Assert.Equal("payments.no_amount",
            (await WantAsync(order.Number, new { amount = "125,00", reason = "By a program", access = "keep" })).Code);
    }

    [Fact]
    public async Task A_changed_school_currency_leaves_each_price_and_its_currency_alone_until_somebody_chooses()
    {
        var course = await School.NewCourseAsync(School.Chidi, "Keeps its naira", price: Price);
        var free = await School.NewCourseAsync(School.Chidi, "Is free");
        using var efua = await School.ApiAsync(School.Efua);
        await CurrencyAsync(efua, "XOF");
        try
        {
            using var chidi = await BrowserAsync(School.Chidi, "en");
            var form = await chidi.OpenAsync($"/teach/{course.Slug}/details");
            Assert.Equal("5000.00", form.Document.QuerySelector("#Input_Price")!.GetAttribute("value"));
            await chidi.SubmitAsync(form, new { Summary = "Only the summary" }, form: "form[data-keep]");
            Assert.Equal((Price, "NGN"), await PriceAsync(course.Id));
            using var api = await School.ApiAsync(School.Chidi);
            Assert.Equal(204, await SaveAsync(api, course, new { price = "6000.50" }));
            Assert.Equal((600_050L, "NGN"), await PriceAsync(course.Id));
            Assert.Equal("courses.other_currency",
                (await api.PutAsync($"courses/{course.Id}/details", await BodyAsync(api, course, "10", "USD"))).Code);
            await chidi.SubmitAsync(await chidi.OpenAsync($"/teach/{course.Slug}/details"),
                new { Price = "4000", Currency = "XOF" }, form: "form[data-keep]");
            Assert.Equal((4000L, "XOF"), await PriceAsync(course.Id));

            // A free one has no price to keep; it takes the school's when it gets one, and the page says so before.
            form = await chidi.OpenAsync($"/teach/{free.Slug}/details");
            Assert.Contains("The price is in XOF", form.Text, StringComparison.Ordinal);
            await chidi.SubmitAsync(form, new { Summary = "Still free" }, form: "form[data-keep]");
            Assert.Equal((0L, "NGN"), await PriceAsync(free.Id));
            await chidi.SubmitAsync(await chidi.OpenAsync($"/teach/{free.Slug}/details"), new { Price = "2.500" },
                form: "form[data-keep]");
            Assert.Equal((0L, "NGN"), await PriceAsync(free.Id));
            await chidi.SubmitAsync(await chidi.OpenAsync($"/teach/{free.Slug}/details"), new { Price = "2,500" },
                form: "form[data-keep]");
            Assert.Equal((2500L, "XOF"), await PriceAsync(free.Id));
        }
        finally
        {
            await CurrencyAsync(efua, "NGN");
        }
    }

    private static async Task CurrencyAsync(HttpClient efua, string currency)
    {
        var school = (await efua.ReadAsync("school")).Json!.AsObject();
        school["currency"] = currency;
        Assert.Equal(204, (await efua.PutAsync("school", school)).Status);
    }

    private static async Task<int> SaveAsync(HttpClient api, TestCourses.KnownCourse course, dynamic change) =>
        (await api.PutAsync($"courses/{course.Id}/details", await BodyAsync(api, course, (string)change.price, null)))
        .Status;

    private static async Task<object> BodyAsync(HttpClient api, TestCourses.KnownCourse course, string price,
        string? currency) =>
        new { title = course.Title, slug = course.Slug, language = "en", level = "beginner", price, currency,
            version = (long)(await api.ReadAsync($"courses/{course.Id}/details")).Json!["version"]! };

    private Task<Course> CourseAsync(Guid id) => School.InAsync((AkadaDb db) => db.Set<Course>().AsNoTracking()
        .SingleAsync(c => c.Id == id));

    private async Task<(long, string)> PriceAsync(Guid id) => await CourseAsync(id) is var course
        ? (course.PriceMinor, course.Currency) : default;

    private async Task<TestBrowser> BrowserAsync(Known person, string language)
    {
        var browser = await School.BrowserAsync(person);
        browser.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return browser;
    }

    public sealed class Sqlite(OnSqlite school) : TypedAmountPagesTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : TypedAmountPagesTests(school), IClassFixture<OnPostgres>;
}
