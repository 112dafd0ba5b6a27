using System.Net;
using System.Text.Json.Nodes;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Offline;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Xunit;

namespace Akada.Slices.Payments.Offline;

public abstract class SlipTests(TestSchool school) : IAsyncLifetime
{
    private const long Price = 500_000;

    // Its keys are live: an order begun with play money is not paid with real money.
    private readonly FakePaystack _fake = new();

    private Known _second = null!;

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
    public async Task A_parent_pays_by_transfer_one_admin_records_it_and_another_approves_by_the_pages()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Maths", price: Price);
        var (parent, one, two) = await FamilyAsync();
        using var efua = await school.BrowserAsync(school.Efua);
        var page = await efua.OpenAsync((await efua.OpenAsync("/finance/slips")).Link("Record a payment"));
        page = await efua.SubmitAsync(page, new { Payer = parent.Code, Learners = $"{one.Code} {two.Code}", Courses = "https://school.test" + course.Url }, form: "form[method=post]");
        Assert.EndsWith("/slip", page.Url, StringComparison.Ordinal);
        var number = page.Url.Split('/')[3];
        Assert.Equal("10000.00", page.Document.QuerySelector("#Input_Amount")!.GetAttribute("value"));
        page = await efua.SubmitAsync(page, new { Reference = "GTB 77" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("photo", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await efua.SubmitAsync(page, new { Photo = new Upload("slip.jpg", Photo(3000), "image/jpeg") });
        Assert.Contains("₦10,000 (ten thousand naira)", page.Document.QuerySelector("#sum")!.TextContent,
            StringComparison.Ordinal);
        Assert.Empty(await SlipsAsync(number));
        page = await efua.SubmitAsync(page, press: "button[name=Sure]");
        Assert.Contains("Another admin has to approve it", page.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve", string.Join(' ', page.Document.QuerySelectorAll("button").Select(b => b.TextContent)), StringComparison.Ordinal);
        var slip = page.Url.Split('?')[0];

        // Also by a form that was never shown.
        using var api = await school.ApiAsync(school.Efua);
        Assert.Equal("payments.second_admin", (await api.PostAsync($"{slip[1..]}/approve")).Code);
        Assert.Equal(SeatState.Pending, await school.SeatAsync(one.Id, course.Id));
        using var payer = await school.BrowserAsync(parent);
        var order = await payer.OpenAsync("/orders/" + number);
        Assert.Contains("Your payment was recorded. It waits for the approval", order.Text, StringComparison.Ordinal);
        Assert.Empty(order.Document.QuerySelectorAll("form[action*='Pay']"));

        using var other = await school.BrowserAsync(_second);
        Assert.Contains("for your approval", (await other.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("for your approval", (await efua.OpenAsync("/")).Text, StringComparison.Ordinal);
        page = await other.SubmitAsync(await other.OpenAsync((await other.OpenAsync("/finance/slips")).Link(number)), form: "form[action*='Approve']");
        Assert.Contains("Approved.", page.Notice, StringComparison.Ordinal);
        Assert.Equal((SeatState.Active, SeatState.Active), (await school.SeatAsync(one.Id, course.Id), await school.SeatAsync(two.Id, course.Id)));
        var row = await school.OrderAsync(number);
        Assert.Equal((OrderState.Paid, Payment.Offline, true), (row.State, row.Provider, row.Live));
        Assert.Single(await school.ReceiptsAsync(row.Id));
        Assert.Contains("Paid. The course is open.", (await payer.OpenAsync("/orders/" + number)).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await other.OpenAsync("/finance/slips?decided=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await other.OpenAsync("/finance/slips")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_recorded_is_shown_first_and_text_and_photo_outlive_a_refusal_and_a_change()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Asked first", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Asked First"));
        var number = await payer.OrderAsync(course.Id);
        using var efua = await school.BrowserAsync(school.Efua);
        var page = await efua.OpenAsync($"/finance/orders/{number}/slip");
        page = await efua.SubmitAsync(page, new { Amount = "1.500", Reference = "ASK 1",
            Photo = new Upload("slip.jpg", Photo(300), "image/jpeg") });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "1.500", "ASK 1"), (page.Status, Typed(page, "Amount"),
            Typed(page, "Reference")));
        Assert.Contains("The photo came and is kept", page.Text, StringComparison.Ordinal);
        page = await efua.SubmitAsync(page, new { Amount = "7,000.50" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Asked First paid ₦7,000.50 (seven thousand naira and fifty kobo) for the order " + number,
            page.Text, StringComparison.Ordinal);
        Assert.Contains("₦2,000.50 more is recorded", page.Text, StringComparison.Ordinal);
        var photo = page.Document.QuerySelector("main img")!.GetAttribute("src")!;
        using (var own = await efua.Http.GetAsync(new Uri(photo, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using (var other = await school.BrowserAsync(_second))
        using (var strange = await other.Http.GetAsync(new Uri(photo, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);

        page = await efua.SubmitAsync(page, press: "button[formaction]");
        Assert.Equal(("7000.50", "ASK 1"), (Typed(page, "Amount"), Typed(page, "Reference")));
        page = await efua.SubmitAsync(page, new { Amount = "5 000" });
        Assert.Empty(await SlipsAsync(number));
        page = await efua.SubmitAsync(page, press: "button[name=Sure]");
        Assert.Contains("Another admin has to approve it", page.Notice, StringComparison.Ordinal);
        Assert.Contains("₦5,000 (five thousand naira)", page.Document.QuerySelector("#sum")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(photo, page.Document.QuerySelector("main img")!.GetAttribute("src"));
        var slip = Assert.Single(await SlipsAsync(number));
        Assert.Equal((500_000L, "ASK 1"), (slip.AmountMinor, slip.Reference));

        // A reference that stands already is said before the question.
        page = await efua.OpenAsync($"/finance/orders/{number}/slip");
        page = await efua.SubmitAsync(page, new { Way = "Cash", Reference = "ask1" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await efua.OpenAsync($"/finance/orders/{number}/slip");
        page = await efua.SubmitAsync(page, new { Reference = "ask1",
            Photo = new Upload("slip.jpg", Photo(300), "image/jpeg") });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("The photo came and is kept", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_without_a_record_goes_after_a_day_and_one_of_a_record_stays()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Left behind", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Left Behind"));
        var number = await payer.OrderAsync(course.Id);
        using var api = await school.ApiAsync(school.Efua);
        var slip = await RecordAsync(api, number, "LEFT-1", Photo(300));
        var kept = (string)(await api.ReadAsync($"finance/slips/{slip.Id}")).Json!["photoUrl"]!;
        using var efua = await school.BrowserAsync(school.Efua);
        var page = await efua.OpenAsync($"/finance/orders/{number}/slip");
        page = await efua.SubmitAsync(page, new { Reference = "LEFT-2",
            Photo = new Upload("slip.jpg", Photo(300), "image/jpeg") });
        var left = page.Document.QuerySelector("main img")!.GetAttribute("src")!;
        var before = school.Clock.GetUtcNow().UtcDateTime.AddDays(-3);
        await school.InAsync((AkadaDb db) => db.Database.ExecuteSqlAsync(
            $"UPDATE files SET created_at = {before} WHERE owner_kind = 'payment-slip'"));
        await school.InAsync(async (ForgetPhotos job) =>
        {
            await job.RunAsync(TestContext.Current.CancellationToken);
            return 0;
        });
        using var gone = await efua.Http.GetAsync(new Uri(left, UriKind.Relative));
        using var there = await efua.Http.GetAsync(new Uri(kept, UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (gone.StatusCode, there.StatusCode));
    }

    private static string? Typed(TestPage page, string field) =>
        page.Document.QuerySelector("#Input_" + field)!.GetAttribute("value");

    private async Task<List<PaymentSlip>> SlipsAsync(string number)
    {
        var order = (await school.OrderAsync(number)).Id;
        return await school.InAsync((AkadaDb db) => db.PaymentSlips.Where(s => s.OrderId == order).ToListAsync());
    }

    [Fact]
    public async Task Rule_34_the_photo_is_small_says_nothing_of_its_place_and_only_admins_and_the_payer_see_it()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Photo", price: Price);
        var (parent, child, _) = await FamilyAsync();
        using var payer = await school.ApiAsync(parent);
        var number = await payer.OrderAsync(course.Id, child.Id);
        using var efua = await school.ApiAsync(school.Efua);
        var slip = await RecordAsync(efua, number, "PHOTO-1", Photo(3000));
        var url = (string)(await efua.ReadAsync($"finance/slips/{slip.Id}")).Json!["photoUrl"]!;
        foreach (var person in new[] { school.Efua, parent })
        {
            using var browser = await school.BrowserAsync(person);
            using var answer = await browser.Http.GetAsync(new Uri(url, UriKind.Relative));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            using var codec = SKCodec.Create(new MemoryStream(bytes));
            Assert.Equal((SKEncodedImageFormat.Webp, 1600), (codec.EncodedFormat, Math.Max(codec.Info.Width, codec.Info.Height)));
            Assert.DoesNotContain("Secret place", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }

        foreach (var person in new[] { child, school.Bola, school.Chidi, school.Musa, null })
        {
            using var browser = await school.BrowserAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync(new Uri(url, UriKind.Relative))).StatusCode);
        }

        Assert.Equal("platform.file_type", (await RecordAsync(efua, number, "PHOTO-2", "no picture"u8.ToArray())).Code);
    }

    [Fact]
    public async Task Rule_25_the_same_transfer_is_not_recorded_twice_and_what_was_refused_can_be_recorded_rightly()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Twice", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Pays Once"));
        using var friend = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Pays Not"));
        var (number, other) = (await payer.OrderAsync(course.Id), await friend.OrderAsync(course.Id));
        using var efua = await school.ApiAsync(school.Efua);
        var slip = await RecordAsync(efua, number, "UBA/99-1", Photo(50));
        Assert.Equal(201, slip.Status);
        Assert.Equal((409, "payments.slip_twice"), Told(await RecordAsync(efua, number, "uba 991", Photo(50))));
        Assert.Equal((409, "payments.slip_twice"), Told(await RecordAsync(efua, other, "UBA991", Photo(50))));
        Assert.Equal(400, (await efua.PostAsync($"finance/slips/{slip.Id}/refuse", new { reason = "" })).Status);
        Assert.Equal(204, (await efua.PostAsync($"finance/slips/{slip.Id}/refuse", new { reason = "It was for another school." })).Status);
        Assert.Equal("payments.slip_decided", (await efua.PostAsync($"finance/slips/{slip.Id}/refuse", new { reason = "Again" })).Code);
        var shown = (await payer.ReadAsync("orders/" + number)).Json!;
        Assert.Equal(("refused", "It was for another school."), ((string?)shown["slip"]!["state"], (string?)shown["slip"]!["reason"]));
        Assert.Equal(201, (await RecordAsync(efua, other, "UBA991", Photo(50))).Status);
    }

    [Fact]
    public async Task What_cannot_be_is_not_recorded()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Wrong", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Wrong Slip"));
        var number = await payer.OrderAsync(course.Id);
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal("payments.amount_short", (await RecordAsync(efua, number, "W1", null, "4999.99", SlipWay.Cash)).Code);
        Assert.Equal("payments.slip_amount", (await RecordAsync(efua, number, "W2", null, "much", SlipWay.Cash)).Code);
        Assert.Equal("payments.slip_reference", (await RecordAsync(efua, number, "--", null, "5000", SlipWay.Cash)).Code);
        Assert.Equal("payments.slip_photo", (await RecordAsync(efua, number, "W3", null)).Code);
        Assert.Equal("payments.no_such_order_here", (await RecordAsync(efua, "ORD000000000", "W4", null, "5000", SlipWay.Cash)).Code);
        Assert.Equal(404, (await efua.PostAsync($"finance/slips/{Guid.NewGuid()}/approve")).Status);
        Assert.Equal("payments.no_such_slip", (await efua.PostAsync($"finance/slips/{Guid.NewGuid()}/refuse", new { reason = "None" })).Code);

        var (parent, child, _) = await FamilyAsync();
        Assert.Equal("payments.no_such_payer", (await OrderForAsync(efua, school.Chidi.Code, null, course.Url)).Code);
        Assert.Equal("payments.not_child_of_payer", (await OrderForAsync(efua, parent.Code, null, course.Url)).Code);
        Assert.Equal("payments.not_child_of_payer", (await OrderForAsync(efua, parent.Code, school.Ada.Code, course.Url)).Code);
        Assert.Equal("payments.not_child_of_payer", (await OrderForAsync(efua, parent.Code, "STU1", course.Url)).Code);
        Assert.Equal("payments.coupon_unknown_course", (await OrderForAsync(efua, parent.Code, child.Code, "/courses/none")).Code);
        var dear = await school.NewCourseAsync(school.Chidi, "Dear", price: Price);
        await school.InAsync((AkadaDb db) => db.Set<Akada.Courses.Outline.Course>().Where(c => c.Id == dear.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Currency, "GHS")));
        Assert.Equal("payments.one_currency", (await OrderForAsync(efua, parent.Code, child.Code, $"{course.Url}\n{dear.Url}")).Code);
    }

    [Fact]
    public async Task Rule_27_paid_online_meanwhile_the_slip_is_closed_and_money_that_came_as_well_goes_back()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Both", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Paid Both");
        using var payer = await school.ApiAsync(student);
        var number = await payer.OrderAsync(course.Id);
        using var efua = await school.ApiAsync(school.Efua);
        var slip = await RecordAsync(efua, number, "BOTH-1", Photo(50));
        _fake.Bank.Pay(await school.ChargeAsync(_fake, number));
        Assert.Null(await school.SettleAsync((await school.ChargeAsync(_fake, number)).Reference));
        using var second = await school.ApiAsync(_second);
        Assert.Equal("payments.slip_decided", (await second.PostAsync($"finance/slips/{slip.Id}/approve")).Code);
        Assert.Equal("closed", (string?)(await second.ReadAsync($"finance/slips/{slip.Id}")).Json!["state"]);
        using (var browser = await school.BrowserAsync(_second)) Assert.Contains("paid online meanwhile",
            (await browser.OpenAsync($"/finance/slips/{slip.Id}")).Text, StringComparison.Ordinal);
        using (var browser = await school.BrowserAsync(student)) Assert.Contains("You have paid online since",
            (await browser.OpenAsync("/orders/" + number)).Text, StringComparison.Ordinal);
        Assert.Empty(await school.RefundsAsync((await school.OrderAsync(number)).Id));

        // The same reference is free again.
        slip = await RecordAsync(efua, number, "BOTH-1", Photo(50));
        Assert.Equal(201, slip.Status);
        var approved = await second.PostAsync($"finance/slips/{slip.Id}/approve");
        Assert.Equal((200, true), (approved.Status, (bool)approved.Json!["goesBack"]!));
        var order = await school.OrderAsync(number);
        Assert.Equal((OrderState.Paid, "paystack"), (order.State, order.Provider));
        var back = Assert.Single(await school.RefundsAsync(order.Id));
        Assert.Equal((RefundCause.PaidTwice, Price), (back.Cause, back.AmountMinor));
        Assert.Equal(Payment.Offline, (await school.TriesAsync(order.Id)).Single(p => p.Id == back.PaymentId).Provider);
        Assert.Single(await school.ReceiptsAsync(order.Id));
    }

    [Fact]
    public async Task The_way_is_read_as_the_document_writes_it_and_a_wrong_one_is_said_at_its_field()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Ways", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Ways To Pay"));
        var number = await payer.OrderAsync(course.Id);
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal(201, (await efua.RecordSlipAsync(number, "WAY-1", "5000", "cash")).Status);
        Assert.Equal("payments.slip_photo", (await efua.RecordSlipAsync(number, "WAY-2", "5000", "transfer")).Code);
        foreach (var wrong in new[] { "1", "0", "cheque", "cash,transfer", "99", "-1" })
        {
            var answer = await efua.RecordSlipAsync(number, "WAY-3", "5000", wrong);
            Assert.Equal((400, "platform.invalid"), (answer.Status, answer.Code));
            Assert.Contains("transfer, cash", (string)answer.Json!["errors"]!["way"]![0]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_order_with_recorded_money_waits_for_the_admin_and_not_for_the_clock()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Waits", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Waits Long");
        using var efua = await school.ApiAsync(school.Efua);
        var number = (string)(await OrderForAsync(efua, student.Code, null, course.Url)).Json!["number"]!;
        Assert.Equal(number, (string)(await OrderForAsync(efua, student.Code, null, course.Url)).Json!["number"]!);
        var slip = await RecordAsync(efua, number, "WAITS-1", null, "5000", SlipWay.Cash);
        school.Clock.Advance(Order.Life + TimeSpan.FromMinutes(1));
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Placed, (await school.OrderAsync(number)).State);
        using var payer = await school.ApiAsync(student);
        Assert.Equal("payments.order_on_its_way", (await payer.PostAsync($"orders/{number}/close")).Code);

        // Refused, it closes with the next sweep; and who brings the money after that still gets the seat.
        await efua.PostAsync($"finance/slips/{slip.Id}/refuse", new { reason = "Counted wrongly" });
        await school.RunAsync<SweepOpenOrders>();
        Assert.Equal(OrderState.Expired, (await school.OrderAsync(number)).State);
        slip = await RecordAsync(efua, number, "WAITS-1", null, "5000", SlipWay.Cash);
        using var second = await school.ApiAsync(_second);
        Assert.Equal(200, (await second.PostAsync($"finance/slips/{slip.Id}/approve")).Status);
        Assert.Equal(SeatState.Active, await school.SeatAsync(student.Id, course.Id));
    }

    [Fact]
    public async Task Rule_35_an_order_of_play_money_makes_way_for_real_money()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Play", price: Price);
        var student = await school.NewPersonAsync(Role.Student, "Played First");
        using var payer = await school.ApiAsync(student);
        var number = await payer.OrderAsync(course.Id);
        await school.InAsync((AkadaDb db) => db.Orders.Where(o => o.Number == number).ExecuteUpdateAsync(set => set.SetProperty(o => o.Live, false)));
        using var efua = await school.ApiAsync(school.Efua);
        Assert.Equal("payments.other_mode", (await RecordAsync(efua, number, "PLAY-1", null, "5000", SlipWay.Cash)).Code);
        var next = (string)(await OrderForAsync(efua, student.Code, null, course.Url)).Json!["number"]!;
        Assert.NotEqual(number, next);
        var slip = await RecordAsync(efua, next, "PLAY-1", null, "5000", SlipWay.Cash);
        Assert.Equal(201, slip.Status);

        // Play money was begun after all: nothing is settled by it, and the slip still waits.
        await school.InAsync((AkadaDb db) => db.Orders.Where(o => o.Number == next).ExecuteUpdateAsync(set => set.SetProperty(o => o.Live, false)));
        using var second = await school.ApiAsync(_second);
        Assert.Equal("payments.other_mode", (await second.PostAsync($"finance/slips/{slip.Id}/approve")).Code);
        Assert.Equal("recorded", (string?)(await second.ReadAsync($"finance/slips/{slip.Id}")).Json!["state"]);
    }

    [Fact]
    public async Task Nobody_but_admins_records_sees_or_approves()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Only", price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Only Admins"));
        var number = await payer.OrderAsync(course.Id);
        using var efua = await school.ApiAsync(school.Efua);
        var slip = await RecordAsync(efua, number, "ONLY-1", Photo(50));
        foreach (var other in new[] { school.Ada, school.Bola, school.Chidi, school.Musa })
        {
            using var api = await school.ApiAsync(other);
            Assert.Equal(403, (await api.ReadAsync("finance/slips")).Status);
            Assert.Equal(403, (await api.ReadAsync($"finance/slips/{slip.Id}")).Status);
            Assert.Equal(403, (await api.PostAsync($"finance/slips/{slip.Id}/approve")).Status);
            Assert.Equal(403, (await OrderForAsync(api, other.Code, null, course.Url)).Status);
            Assert.Equal(403, (await RecordAsync(api, number, "ONLY-2", Photo(50))).Status);
            using var browser = await school.BrowserAsync(other);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync("/finance/slips")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/finance/orders/{number}/slip")).Status);
        }
    }

    [Fact]
    public async Task A_school_with_one_admin_is_told_that_a_second_is_needed_and_a_wrong_number_is_said()
    {
        await school.InAsync((AkadaDb db) => db.Set<Akada.Accounts.People.User>().Where(u => u.Role == Role.Admin && u.Id != school.Efua.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, Akada.Accounts.People.UserStatus.Suspended)));
        using var efua = await school.BrowserAsync(school.Efua);
        Assert.Contains("only admin", (await efua.OpenAsync("/finance/slips")).Text, StringComparison.Ordinal);
        var page = await efua.SubmitAsync(await efua.OpenAsync("/finance/slips/new"), new { order = "ord 1" }, form: "form[method=get]");
        Assert.Contains("There is no order with this number", page.Text, StringComparison.Ordinal);
        await school.NewPersonAsync(Role.Admin, "Third Admin");
        Assert.DoesNotContain("only admin", (await efua.OpenAsync("/finance/slips")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_is_sent_again_makes_one_record_and_nobody_takes_the_draft_of_another()
    {
        var course = await school.NewCourseAsync(school.Chidi, "Drafts " + Guid.NewGuid().ToString("N")[..6], price: Price);
        using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Draft One"));
        using var other = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Draft Two"));
        var (number, otherNumber) = (await payer.OrderAsync(course.Id), await other.OrderAsync(course.Id));
        using var efua = await school.BrowserAsync(school.Efua);
        using var second = await school.BrowserAsync(_second);
        var draft = Guid.CreateVersion7();

        var made = await RecordByPageAsync(efua, number, draft, $"A {draft:N}");
        Assert.Contains($"/finance/slips/{draft}", made.Url, StringComparison.Ordinal);
        var ofOther = await RecordByPageAsync(efua, otherNumber, draft, $"B {draft:N}");
        Assert.Contains("recorded already", Assert.Single(ofOther.Errors), StringComparison.Ordinal);
        var byOther = await RecordByPageAsync(second, number, draft, $"C {draft:N}");
        Assert.Contains("recorded already", Assert.Single(byOther.Errors), StringComparison.Ordinal);
        Assert.Single(await SlipsAsync(number));
        Assert.Empty(await SlipsAsync(otherNumber));
    }

    private static async Task<TestPage> RecordByPageAsync(TestBrowser browser, string number, Guid draft, string reference)
    {
        var page = await browser.OpenAsync($"/finance/orders/{number}/slip");
        page = await browser.SubmitAsync(page, new { Way = "Cash", Reference = reference, Draft = draft });
        return await browser.SubmitAsync(page, press: "button[name=Sure]");
    }

    protected async Task<ApiAnswer> RecordAsync(HttpClient api, string number, string reference, byte[]? photo, string amount = "5000", SlipWay way = SlipWay.Transfer)
    {
        using var form = new MultipartFormDataContent { { new StringContent(way.ToString()), "way" }, { new StringContent(amount), "amount" }, { new StringContent(reference), "reference" } };
        if (photo is not null) form.Add(new ByteArrayContent(photo), "photo", "slip.jpg");
        using var answer = await api.PostAsync(new Uri($"finance/orders/{number}/slips", UriKind.Relative), form);
        var text = await answer.Content.ReadAsStringAsync();
        return new((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, text);
    }

    private static Task<ApiAnswer> OrderForAsync(HttpClient api, string payer, string? learners, string courses) => api.PostAsync("finance/orders", new { payer, learners, courses });

    private static (int Status, string? Code) Told(ApiAnswer answer) => (answer.Status, answer.Code);

    // A JPEG with a comment, as phones write the place into one.
    private static byte[] Photo(int edge)
    {
        using var picture = new SKBitmap(edge, edge / 2);
        picture.Erase(SKColors.Beige);
        using var data = SKImage.FromBitmap(picture).Encode(SKEncodedImageFormat.Jpeg, 80);
        var bytes = data.ToArray();
        var note = "Secret place"u8;
        return [.. bytes[..2], 0xFF, 0xFE, 0, (byte)(note.Length + 2), .. note, .. bytes[2..]];
    }

    private async Task<(Known Parent, Known One, Known Two)> FamilyAsync()
    {
        var parent = await school.NewPersonAsync(Role.Parent, "Grace Bello");
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Ife Bello"), await school.NewPersonAsync(Role.Student, "Tobi Bello"));
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        return (parent, one, two);
    }

    public sealed class Sqlite(OnSqlite school) : SlipTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : SlipTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Of_twenty_approvals_and_refusals_at_once_one_decides_and_the_seat_is_given_once()
        {
            var course = await school.NewCourseAsync(school.Chidi, "Race", price: Price);
            using var payer = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Race One"));
            var number = await payer.OrderAsync(course.Id);
            using var efua = await school.ApiAsync(school.Efua);
            var slip = await RecordAsync(efua, number, "RACE-1", Photo(50));
            using var second = await school.ApiAsync((await school.NewPersonAsync(Role.Admin, "Race Admin")));
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? second.PostAsync($"finance/slips/{slip.Id}/approve") : second.PostAsync($"finance/slips/{slip.Id}/refuse", new { reason = "Not here" })));
            Assert.Single(answers, a => a.Status is 200 or 204);
            Assert.All(answers.Where(a => a.Status is not (200 or 204)), a => Assert.Equal(409, a.Status));
            var approved = answers.Any(a => a.Status == 200);
            var order = await school.OrderAsync(number);
            Assert.Equal(approved, order.State == OrderState.Paid);
            Assert.Equal(approved ? 1 : 0, (await school.ReceiptsAsync(order.Id)).Count);
        }
    }
}
