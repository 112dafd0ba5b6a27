using System.Net;
using Akada.Enrollment.Seats;
using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Refunds;

public abstract class RefundTests(TestSchool school) : RefundWorld(school)
{
    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    [InlineData("stripe")]
    public async Task One_childs_place_goes_back_with_a_credit_note_and_only_that_seat_closes(string provider)
    {
        var fake = await ConnectAsync(provider);
        var (order, parent, charge) = await PaidAsync(fake);
        var line = order.Lines[0];
        Assert.Equal(201, (await WantAsync(order.Number, new { reason = "Moved away", access = "take", line = line.Id })).Status);
        await CarryOutAsync();
        Assert.Equal(SeatState.Active, await School.SeatAsync(line.LearnerId, line.CourseId));
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        await CarryOutAsync(TimeSpan.FromHours(1));
        var refund = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal((RefundWork.Done, Price), (refund.State, refund.AmountMinor));
        Assert.Equal((SeatState.Left, SeatState.Active), (await School.SeatAsync(line.LearnerId, line.CourseId), await School.SeatAsync(order.Lines[1].LearnerId, line.CourseId)));
        Assert.Equal(OrderState.PartlyRefunded, (await School.OrderAsync(order.Number)).State);
        await BalancesAsync(fake, charge, order);

        var note = Assert.Single(await NotesAsync(order.Id));
        using var browser = await School.BrowserAsync(parent);
        var page = await browser.OpenAsync("/orders/" + order.Number);
        Assert.Contains("Given back to you", page.Text, StringComparison.Ordinal);
        page = await browser.OpenAsync(page.Link(note.Number));
        Assert.Contains("Moved away", page.Text, StringComparison.Ordinal);
        using var stranger = await School.BrowserAsync();
        var proof = await stranger.OpenAsync("/credit-notes/verify/" + note.VerifyCode);
        Assert.Contains("play money", proof.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bello", proof.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/credit-notes/verify/AAAABBBBCCCCDDDD")).Status);
    }

    [Theory]
    [InlineData("paystack", Fault.TimeOut)]
    [InlineData("flutterwave", Fault.TimeOut)]
    [InlineData("stripe", Fault.TimeOut)]
    [InlineData("paystack", Fault.Fail500)]
    [InlineData("flutterwave", Fault.Fail500)]
    public async Task A_refund_whose_answer_was_lost_is_not_sent_twice(string provider, Fault fault)
    {
        var fake = await ConnectAsync(provider);
        var (order, _, charge) = await PaidAsync(fake);
        fake.Faults.Set(charge.Reference, fault);
        Assert.Equal(201, (await WantAsync(order.Number, new { amount = "1000", reason = "Moved away", access = "keep" })).Status);
        await CarryOutAsync();
        fake.Faults.Set(charge.Reference, Fault.None);
        // Before its time nobody asks again.
        await CarryOutAsync(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 4; i++) await CarryOutAsync(TimeSpan.FromHours(7));
        fake.Bank.FinishRefunds();
        for (var i = 0; i < 2; i++) await CarryOutAsync(TimeSpan.FromHours(7));
        Assert.Single(fake.Bank.Refunds);
        Assert.Equal(RefundWork.Done, Assert.Single(await School.RefundsAsync(order.Id)).State);
        await BalancesAsync(fake, charge, order);
    }

    [Fact]
    public async Task A_failed_refund_moves_nothing_and_is_tried_again_or_dropped()
    {
        var fake = await ConnectAsync();
        var (order, _, charge) = await PaidAsync(fake);
        Assert.Equal(201, (await WantAsync(order.Number, new { reason = "Moved away", access = "take" })).Status);
        await CarryOutAsync();
        fake.Bank.RefundsEnd = "failed";
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        var failed = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal(RefundWork.Failed, failed.State);
        Assert.Equal(OrderState.Paid, (await School.OrderAsync(order.Number)).State);
        Assert.Empty(await NotesAsync(order.Id));
        using var efua = await School.BrowserAsync(School.Efua);
        Assert.Contains(order.Number, (await efua.OpenAsync("/finance/refunds")).Text, StringComparison.Ordinal);
        var page = await efua.OpenAsync("/finance/orders/" + order.Number);
        Assert.Contains("The provider could not pay it out.", page.Text, StringComparison.Ordinal);
        using var api = await School.ApiAsync(School.Efua);
        Assert.Equal(204, (await api.PostAsync($"finance/refunds/{failed.Id}/again")).Status);
        Assert.Equal("payments.refund_closed", (await api.PostAsync($"finance/refunds/{failed.Id}/again")).Code);
        Assert.Equal("payments.provider_sends", (await api.PostAsync($"finance/refunds/{failed.Id}/handed-back")).Code);
        fake.Bank.RefundsEnd = "processed";
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        // By the message, long before the next look.
        await fake.Post.DeliverDueAsync();
        await WorkAsync();
        await CarryOutAsync();
        Assert.Equal(OrderState.Refunded, (await School.OrderAsync(order.Number)).State);
        Assert.Equal(SeatState.Left, await School.SeatAsync(order.Lines[0].LearnerId, order.Lines[0].CourseId));
        await BalancesAsync(fake, charge, order);
    }

    [Fact]
    public async Task Rule_27_a_second_payment_goes_back_by_itself_and_takes_nothing_from_the_order()
    {
        var fake = await ConnectAsync();
        var (order, parent, charge) = await PaidAsync(fake);
        await School.InAsync(async (AkadaDb db) =>
        {
            var paid = await db.Payments.SingleAsync(p => p.OrderId == order.Id);
            db.Refunds.Add(Refund.Want(order.Id, paid.Id, new(100_000, "NGN"), RefundCause.PaidTwice, null, false, null, School.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        });
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        Assert.Equal((OrderState.Paid, 0L), ((await School.OrderAsync(order.Number)).State, (await School.OrderAsync(order.Number)).RefundedMinor));
        Assert.Equal(RefundWork.Done, Assert.Single(await School.RefundsAsync(order.Id)).State);
        Assert.Empty(await NotesAsync(order.Id));
        using var browser = await School.BrowserAsync(parent);
        Assert.Contains("Paid twice", (await browser.OpenAsync("/orders/" + order.Number)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charge_that_was_too_small_goes_back_wholly_beside_the_order()
    {
        var fake = await ConnectAsync();
        var (order, _, charge) = await PaidAsync(fake, Fault.WrongAmount);
        Assert.False(order.WasPaid);
        Assert.Equal("payments.not_paid", (await WantAsync(order.Number, new { reason = "Too little", access = "keep" })).Code);
        var tried = (await School.TriesAsync(order.Id))[0];
        using var efua = await School.BrowserAsync(School.Efua);
        var page = await efua.OpenAsync("/finance/orders/" + order.Number);
        Assert.Contains("Less came than", page.Text, StringComparison.Ordinal);
        page = await efua.SubmitAsync(await efua.OpenAsync($"/finance/orders/{order.Number}/refund?charge={tried.Id}"), new { Reason = "Too little came" });
        page = await efua.SubmitAsync(page, press: "button[name=Sure]");
        Assert.Contains("Will be sent", page.Text, StringComparison.Ordinal);
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(charge.Captured, fake.Bank.Ledger.Where(l => l.Kind == LedgerKind.Refunded).Sum(l => l.Amount));
        Assert.Empty(await NotesAsync(order.Id));
        Assert.Equal("payments.refund_too_much", (await WantAsync(order.Number, new { reason = "Again", access = "keep", charge = tried.Id })).Code);
    }

    [Fact]
    public async Task The_form_asks_before_it_acts_keeps_what_was_typed_and_wants_once_what_is_sent_twice()
    {
        var fake = await ConnectAsync();
        var (order, _, _) = await PaidAsync(fake);
        using var efua = await School.BrowserAsync(School.Efua);
        var form = await efua.OpenAsync($"/finance/orders/{order.Number}/refund");
        // All of it is offered, and with all of it goes the access.
        Assert.Equal("Take", form.Document.QuerySelector("#Input_Access option[selected]")!.GetAttribute("value"));
        var again = await efua.SubmitAsync(form, new { Amount = "999999", Reason = "A long story" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("A long story", again.Html, StringComparison.Ordinal);
        var question = await efua.SubmitAsync(again, new { Amount = "1500" });
        Assert.Contains("Only a part goes back, and the access", question.Text, StringComparison.Ordinal);
        question = await efua.SubmitAsync(await efua.SubmitAsync(question, press: "button[formaction]"),
            new { Amount = "1500", Access = "Keep" });
        Assert.Contains("Give back ₦1,500?", question.Text, StringComparison.Ordinal);
        Assert.Empty(await School.RefundsAsync(order.Id));
        for (var i = 0; i < 2; i++) await efua.SubmitAsync(question, press: "button[name=Sure]");
        var refund = Assert.Single(await School.RefundsAsync(order.Id));
        Assert.Equal((150_000L, "A long story", false), (refund.AmountMinor, refund.Reason!, refund.RevokesAccess));
    }

    [Fact]
    public async Task Rule_34_only_admins_see_the_books_and_only_the_payer_the_credit_note()
    {
        var fake = await ConnectAsync();
        var (order, _, _) = await PaidAsync(fake);
        var child = order.Lines[0].LearnerId;
        foreach (var other in new[] { School.Ada, School.Bola, School.Chidi, School.Musa })
        {
            using var api = await School.ApiAsync(other);
            Assert.Equal(403, (await api.ReadAsync("finance/orders/" + order.Number)).Status);
            Assert.Equal(403, (await WantAsync(order.Number, new { reason = "Mine now", access = "keep" }, other)).Status);
            Assert.Equal(403, (await api.ReadAsync("finance/refunds")).Status);
        }

        Assert.Equal(404, (await WantAsync("ORD-0000-0000-0", new { reason = "Nobody", access = "keep" })).Status);
        Assert.Equal(422, (await WantAsync(order.Number, new { amount = "-3", reason = "Less", access = "keep" })).Status);
        Assert.Equal(201, (await WantAsync(order.Number, new { reason = "Moved away", access = "take" })).Status);
        await CarryOutAsync();
        fake.Bank.FinishRefunds();
        await CarryOutAsync(TimeSpan.FromMinutes(11));
        var note = Assert.Single(await NotesAsync(order.Id));
        foreach (var other in new[] { School.Ada, School.Bola, School.Chidi, School.Musa })
        {
            using var api = await School.ApiAsync(other);
            Assert.Equal(404, (await api.ReadAsync("credit-notes/" + note.Number)).Status);
        }

        Assert.NotEqual(Guid.Empty, child);
    }

    public sealed class Sqlite(OnSqlite school) : RefundTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : RefundTests(school), IClassFixture<OnPostgres>
    {
        [Fact]
        public async Task Rule_29_of_twenty_refunds_at_once_no_more_are_wanted_than_came_in()
        {
            var fake = await ConnectAsync();
            var (order, _, _) = await PaidAsync(fake);
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WantAsync(order.Number, new { amount = "3000", reason = "All at once", access = "keep" })));
            Assert.Equal((3, 17), (answers.Count(a => a.Status == 201), answers.Count(a => a.Code == "payments.refund_too_much")));
            Assert.Equal(900_000, (await School.RefundsAsync(order.Id)).Sum(r => r.AmountMinor));
        }

        [Fact]
        public async Task Rule_33_twenty_workers_at_once_send_and_book_each_refund_once_and_number_without_gaps()
        {
            var fake = await ConnectAsync();
            var (order, _, charge) = await PaidAsync(fake);
            for (var i = 0; i < 4; i++) Assert.Equal(201, (await WantAsync(order.Number, new { amount = "1000", reason = "Part " + i, access = "keep" })).Status);
            School.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => School.RunAsync<CarryOutRefunds>()));
            Assert.Equal(4, fake.Bank.Refunds.Count);
            fake.Bank.FinishRefunds();
            School.Clock.Advance(TimeSpan.FromMinutes(11));
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => School.RunAsync<CarryOutRefunds>()));
            await BalancesAsync(fake, charge, order);
            var notes = await NotesAsync(order.Id);
            Assert.Equal(4, notes.Count);
            var serials = await School.InAsync((AkadaDb db) => db.CreditNotes.Select(n => n.Serial).Order().ToListAsync());
            Assert.Equal(Enumerable.Range(1, serials.Count), serials);
        }
    }
}
