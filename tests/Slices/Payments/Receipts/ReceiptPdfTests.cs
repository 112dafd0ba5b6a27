using System.Net;
using Akada.Fakes.Payments;
using Akada.Platform.Pdf;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Xunit;

namespace Akada.Slices.Payments.Receipts;

public abstract class ReceiptPdfTests(TestSchool school) : IAsyncLifetime
{
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
    public async Task A_receipt_is_a_small_pdf_with_the_words_of_its_page_in_both_languages()
    {
        var student = await school.NewPersonAsync(Role.Student, "Adébáyọ̀ Ọ́lá");
        var receipt = await PayAsync(student, "Économie ₦ € GH₵");
        using var browser = await school.BrowserAsync(student);
        var page = await browser.OpenAsync("/receipts/" + receipt);
        using var english = await browser.Http.GetAsync(new Uri(page.Link("Receipt as PDF"), UriKind.Relative));
        Assert.Equal(("application/pdf", "no-store"), (english.Content.Headers.ContentType!.MediaType, english.Headers.CacheControl!.ToString()));
        var bytes = await english.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1_000, 100_000);
        var text = PdfText.Of(bytes);
        foreach (var word in new[] { "Sunrise School", "Receipt " + receipt, "Adébáyọ̀ Ọ́lá", "Économie ₦ € GH₵",
            "₦5,000", "Total", "play money", "/receipts/verify/" }) Assert.Contains(word, text,
            StringComparison.Ordinal);

        using var api = await school.ApiAsync(student);
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        using var french = await api.GetAsync(new Uri($"receipts/{receipt}/pdf", UriKind.Relative));
        bytes = await french.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1_000, 100_000);
        text = PdfText.Of(bytes);
        foreach (var word in new[] { "Reçu " + receipt, "Payé par", "argent fictif",
            "5\u202f000\u00a0₦" }) Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_discount_and_what_went_back_stand_on_it_with_their_sign()
    {
        var lines = Enumerable.Range(1, 60).Select(i => new PdfLine($"Learner {i} in a course whose name is so long that it does not go into one row of the sheet", "NGN 5,000", "Note " + i));
        var pdf = PdfWriter.Write(new("Sunrise School", "Credit note CN-2026-000001", "Play money", [.. lines, new("Discount", "−NGN 500"), new("Total", "NGN 4,500", Strong: true)], "https://school.test/receipts/verify/ABC", "Check it"), school.Clock.GetUtcNow().UtcDateTime);
        Assert.InRange(pdf.Length, 1_000, 100_000);
        var text = PdfText.Of(pdf);
        foreach (var word in new[] { "–NGN 500", "Note 1", "Note 60", "Check it", "https://school.test/receipts/verify/ABC" }) Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_receipt_gets_no_paper_either()
    {
        var student = await school.NewPersonAsync(Role.Student, "Own Paper");
        var receipt = await PayAsync(student, "Private");
        foreach (var other in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var browser = await school.BrowserAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/receipts/{receipt}.pdf")).Status);
            using var api = await school.ApiAsync(other);
            Assert.Equal("payments.no_such_receipt", (await api.ReadAsync($"receipts/{receipt}/pdf")).Code);
        }

        using var stranger = await school.BrowserAsync();
        Assert.Contains("/sign-in", (await stranger.OpenAsync($"/receipts/{receipt}.pdf")).Url, StringComparison.Ordinal);
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(200, (await efua.ReadAsync($"receipts/{receipt}/pdf")).Status);
    }

    private async Task<string> PayAsync(Known student, string title)
    {
        var course = await school.NewCourseAsync(school.Chidi, title, price: 500_000);
        using var api = await school.ApiAsync(student);
        var number = await api.OrderAsync(course.Id);
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        await api.PostAsync($"orders/{number}/look");
        return (await school.ReceiptsAsync((await school.OrderAsync(number)).Id))[0].Number;
    }

    public sealed class Sqlite(OnSqlite school) : ReceiptPdfTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : ReceiptPdfTests(school), IClassFixture<OnPostgres>;
}
