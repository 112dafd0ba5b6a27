using System.Text;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public sealed class StripeTests
{
    private static Task<Till<FakeStripe>> OpenAsync() => Till<FakeStripe>.OpenAsync(new FakeStripe(), call => new StripeCheckout(call));

    [Theory]
    [InlineData("USD", 1250, 12.5)]
    [InlineData("NGN", 500_000, 5000)]
    [InlineData("XOF", 2500, 2500)]
    [InlineData("RWF", 9000, 9000)]
    public async Task Rule_28_an_amount_comes_back_as_it_went_out_in_every_currency(string currency, long minor, double major)
    {
        await using var till = await OpenAsync();
        var found = await till.PayAsync("ord-1", minor, currency);
        Assert.Equal(((decimal)major, currency), (till.Fake.Bank.Ledger.Single().Amount, till.Fake.Bank.Ledger.Single().Currency));
        Assert.Equal((ChargeState.Paid, new Money(minor, currency), false), (found.State, found.Amount, found.Live));
        Assert.NotNull(found.PaidAt);
    }

    [Fact]
    public async Task Each_state_of_the_provider_is_one_of_ours_and_complete_is_not_paid()
    {
        await using var till = await OpenAsync();
        Assert.Equal(ChargeState.Unknown, (await till.FindAsync("ord-1", "cs_test_none")).State);
        Assert.Equal(ChargeState.Unknown, (await till.FindAsync("ord-1")).State);
        var session = (await till.StartAsync("ord-1")).Value.Session;
        var charge = till.Fake.Bank.Find("ord-1")!;
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1", session)).State);
        till.Fake.Bank.Decline(charge);
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1", session)).State);
        till.Fake.Bank.Transfer(charge, TimeSpan.FromHours(1));
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1", session)).State);
        till.Fake.Bank.Decline(charge, "Insufficient Funds");
        var failed = await till.FindAsync("ord-1", session);
        Assert.Equal((ChargeState.Failed, "no_funds"), (failed.State, failed.Reason));
        till.Fake.Bank.Cancel(charge);
        Assert.Equal("expired", (await till.FindAsync("ord-1", session)).Reason);
        till.Fake.Bank.Pay(charge);
        // Found also when the answer with the session was lost.
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.Refund(charge, 5000, "");
        Assert.Equal(ChargeState.Reversed, (await till.FindAsync("ord-1", session)).State);
    }

    [Fact]
    public async Task When_the_answer_was_lost_the_same_page_is_given_again()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("ord-1", Fault.TimeOut | Fault.Fail500);
        till.Fake.Faults.Failures = 1;
        var first = (await till.StartAsync("ord-1")).Value;
        var second = (await till.StartAsync("ord-1")).Value;
        Assert.Equal(first, second);
        Assert.Single(till.Fake.Bank.Charges);
        Assert.Equal(GatewayRefusals.ReferenceUsed, (await till.StartAsync("ord-1", 600_000)).Refusal);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.StartAsync("ord-2", 100, "UGX")).Refusal);
        Assert.Single(till.Fake.Bank.Charges);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("{\"id\":")]
    [InlineData("{\"id\":\"cs_1\",\"object\":\"checkout.session\",\"payment_status\":\"paid\"}")]
    public async Task An_answer_that_cannot_be_read_is_no_payment(string garbage)
    {
        await using var till = await OpenAsync();
        till.Fake.Garbage = garbage;
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.Keys, "ord-1", "cs_1", default)).Refusal);
    }

    [Fact]
    public async Task Rule_22_less_money_and_other_money_are_told_as_they_are()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("short", Fault.WrongAmount);
        till.Fake.Faults.Set("other", Fault.WrongCurrency);
        Assert.Equal(new Money(250_000, "NGN"), (await till.PayAsync("short")).Amount);
        Assert.Equal(new Money(500_000, "USD"), (await till.PayAsync("other")).Amount);
    }

    [Fact]
    public async Task Rule_35_modes_do_not_mix_and_wrong_keys_say_nothing_of_a_charge()
    {
        await using var till = await OpenAsync();
        var session = (await till.StartAsync("ord-1")).Value.Session;
        Assert.Equal(ChargeState.Unknown, (await till.Gateway.LookAsync(till.LiveKeys, "ord-1", session, default)).Value.State);
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.WrongKeys, "ord-1", session, default)).Refusal);
        Assert.Equal(GatewayRefusals.KeysWrong, await till.Gateway.TryKeysAsync(till.WrongKeys, default));
        Assert.Null(await till.Gateway.TryKeysAsync(till.Keys, default));
        Assert.Equal((true, false, (bool?)null), (till.Gateway.IsLive("rk_live_x"), till.Gateway.IsLive("sk_test_x"), till.Gateway.IsLive("pk_live_x")));
    }

    [Fact]
    public async Task A_refund_is_made_once_also_when_its_answer_was_lost()
    {
        await using var till = await OpenAsync();
        var paid = await till.PayAsync("ord-1");
        till.Fake.Faults.Set("ord-1", Fault.TimeOut);
        var wanted = new RefundWanted("r1", "ord-1", paid.ProviderId!, new Money(150_000, "NGN"), "wish");
        var made = (await till.Gateway.RefundAsync(till.Keys, wanted, default)).Value;
        Assert.Single(till.Fake.Bank.Refunds);
        till.Fake.Bank.FinishRefunds();
        Assert.Equal(RefundState.Done, (await till.Gateway.LookAtRefundAsync(till.Keys, made.Id, default)).Value.State);
        Assert.Equal("r1", Assert.Single((await till.Gateway.RefundsOfAsync(till.Keys, paid, default)).Value).Note);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.Gateway.RefundAsync(till.Keys, wanted with { Key = "r2", Amount = new Money(400_000, "NGN") }, default)).Refusal);
    }

    [Fact]
    public async Task Rule_32_the_list_of_successes_is_complete_over_its_pages()
    {
        await using var till = await OpenAsync();
        for (var i = 0; i < 120; i++) await till.StartAsync($"ord-{i}");
        foreach (var charge in till.Fake.Bank.Charges.Where(c => c.Id % 9 != 0)) till.Fake.Bank.Pay(charge);
        List<string> seen = [];
        for (string? after = null; ;)
        {
            var page = (await till.Gateway.ListAsync(till.Keys, DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(1), after, default)).Value;
            seen.AddRange(page.Items.Select(f => f.Reference));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(till.Fake.Bank.Ledger.Select(l => l.Reference).Order(), seen.Order());
    }

    [Fact]
    public async Task Rule_23_a_message_counts_by_its_bytes_its_secret_its_mode_and_its_age()
    {
        await using var till = await OpenAsync();
        till.Fake.Post.To = () => till.Fake.Address;
        await till.PayAsync("ord-1");
        await till.Fake.Post.DeliverDueAsync(ct: TestContext.Current.CancellationToken);
        var came = till.Fake.Post.Log.Single();
        var read = till.Read(came)!;
        Assert.Equal((DeliveryKind.Charge, "ord-1", "checkout.session.completed"), (read.Kind, read.Reference, read.EventName));
        Assert.Null(till.Read(came, till.Keys with { WebhookSecret = "whsec_other" }));
        Assert.Null(till.Read(came, till.LiveKeys));
        Assert.Null(till.Gateway.Read(till.Keys, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(came.Letter.Body) + " "), came.Letter.Headers, DateTime.UtcNow));
        Assert.Null(till.Gateway.Read(till.Keys, came.Letter.Body, came.Letter.Headers, DateTime.UtcNow.AddMinutes(6)));
        Assert.NotNull(till.Gateway.Read(till.Keys, came.Letter.Body, came.Letter.Headers, DateTime.UtcNow.AddMinutes(-6)));
        Assert.Null(till.Gateway.Read(till.Keys, came.Letter.Body, new Dictionary<string, string> { ["Stripe-Signature"] = "v1=abc" }, DateTime.UtcNow));
    }
}
