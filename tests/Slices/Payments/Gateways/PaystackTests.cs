using System.Text;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public sealed class PaystackTests
{
    private static Task<Till<FakePaystack>> OpenAsync() => Till<FakePaystack>.OpenAsync(new FakePaystack(), call => new Paystack(call));

    [Theory]
    [InlineData("NGN", 500_000, 5000)]
    [InlineData("GHS", 1999, 19.99)]
    [InlineData("KES", 150_000, 1500)]
    [InlineData("USD", 1250, 12.5)]
    [InlineData("XOF", 2500, 2500)]
    public async Task Rule_28_an_amount_comes_back_as_it_went_out_in_every_currency(string currency, long minor, double major)
    {
        await using var till = await OpenAsync();
        var found = await till.PayAsync("ord-1", minor, currency);
        Assert.Equal(((decimal)major, currency), (till.Fake.Bank.Ledger.Single().Amount, till.Fake.Bank.Ledger.Single().Currency));
        Assert.Equal((ChargeState.Paid, new Money(minor, currency), false), (found.State, found.Amount, found.Live));
        Assert.NotNull(found.PaidAt);
        Assert.True(long.Parse(found.ProviderId!, System.Globalization.CultureInfo.InvariantCulture) > int.MaxValue);
    }

    [Fact]
    public async Task The_payer_is_led_to_the_providers_page_and_a_fee_on_the_payer_is_not_counted()
    {
        await using var till = await OpenAsync();
        till.Fake.Bank.FeeOnPayer = 0.03m;
        var started = await till.StartAsync("ord-1");
        Assert.StartsWith(till.Fake.Address + "pay/", started.Value.PayUrl, StringComparison.Ordinal);
        till.Fake.Bank.Pay(till.Fake.Bank.Find("ord-1")!);
        var found = await till.FindAsync("ord-1");
        Assert.Equal(5150m, till.Fake.Bank.Ledger.Single().Amount);
        Assert.Equal(new Money(500_000, "NGN"), found.Amount);
    }

    [Fact]
    public async Task Each_state_of_the_provider_is_one_of_ours()
    {
        await using var till = await OpenAsync();
        Assert.Equal(ChargeState.Unknown, (await till.FindAsync("ord-1")).State);
        await till.StartAsync("ord-1");
        var charge = till.Fake.Bank.Find("ord-1")!;
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.AskForApproval(charge);
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.Decline(charge, "Insufficient Funds");
        var failed = await till.FindAsync("ord-1");
        Assert.Equal((ChargeState.Failed, "no_funds", (Money?)null), (failed.State, failed.Reason, failed.Amount));
        till.Fake.Bank.Pay(charge);
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.Refund(charge, 5000, "");
        Assert.Equal(ChargeState.Reversed, (await till.FindAsync("ord-1")).State);
    }

    [Theory]
    [InlineData("queued")]
    [InlineData("processing")]
    [InlineData("pending")]
    [InlineData("reversal-pending")]
    [InlineData("something new")]
    public async Task A_status_nobody_told_us_of_is_neither_paid_nor_failed(string word)
    {
        await using var till = await OpenAsync();
        await till.StartAsync("ord-1");
        till.Fake.StatusWord = word;
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
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
    public async Task A_reference_that_is_there_already_is_said_to_be()
    {
        await using var till = await OpenAsync();
        Assert.True((await till.StartAsync("ord-1")).Ok);
        Assert.Equal(GatewayRefusals.ReferenceUsed, (await till.StartAsync("ord-1")).Refusal);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.StartAsync("no/slashes")).Refusal);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.StartAsync("ord-2", 4_000)).Refusal);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.StartAsync("ord-3", 500_000, "TZS")).Refusal);
        Assert.Single(till.Fake.Bank.Charges);
    }

    [Fact]
    public async Task When_the_answer_was_lost_nobody_is_charged_twice()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("ord-1", Fault.TimeOut);
        Assert.Equal(GatewayRefusals.ReferenceUsed, (await till.StartAsync("ord-1")).Refusal);
        Assert.Single(till.Fake.Bank.Charges);
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
    }

    [Fact]
    public async Task A_provider_that_answers_after_our_patience_counts_as_silent()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("ord-1", Fault.TimeOut);
        till.Fake.Faults.Hang = TimeSpan.FromSeconds(20);
        Assert.Equal(GatewayRefusals.ReferenceUsed, (await till.StartAsync("ord-1")).Refusal);
    }

    [Fact]
    public async Task Two_failures_are_outlived_and_more_are_told()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("ord-1", Fault.Fail500);
        Assert.True((await till.StartAsync("ord-1")).Ok);
        till.Fake.Bank.Pay(till.Fake.Bank.Find("ord-1")!);
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
        till.Fake.Faults.Failures = 99;
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.Keys, "ord-1", null, default)).Refusal);
    }

    [Theory]
    [InlineData("<html>busy</html>")]
    [InlineData("{\"status\":true,\"data\":")]
    [InlineData("[1,2]")]
    [InlineData("{\"status\":true,\"data\":{\"status\":\"success\"}}")]
    [InlineData("{\"status\":true,\"data\":{\"id\":1,\"status\":\"success\",\"reference\":\"ord-1\",\"amount\":\"much\",\"currency\":\"NGN\"}}")]
    public async Task An_answer_that_cannot_be_read_is_no_payment(string garbage)
    {
        await using var till = await OpenAsync();
        till.Fake.Garbage = garbage;
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.Keys, "ord-1", null, default)).Refusal);
    }

    [Fact]
    public async Task Metadata_of_any_shape_does_no_harm()
    {
        await using var till = await OpenAsync();
        await till.StartAsync("ord-1");
        foreach (var shape in new object?[] { "", 0, null, new { orderId = "42" }, "{\"a\":1}" })
        {
            till.Fake.Metadata = shape;
            Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
        }
    }

    [Fact]
    public async Task Rule_35_a_charge_of_one_mode_does_not_exist_in_the_other_and_wrong_keys_say_nothing_of_it()
    {
        await using var till = await OpenAsync();
        await till.PayAsync("ord-1");
        Assert.Equal(ChargeState.Unknown, (await till.Gateway.LookAsync(till.LiveKeys, "ord-1", null, default)).Value.State);
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.WrongKeys, "ord-1", null, default)).Refusal);
        Assert.Equal(GatewayRefusals.KeysWrong, await till.Gateway.TryKeysAsync(till.WrongKeys, default));
        Assert.Null(await till.Gateway.TryKeysAsync(till.Keys, default));
        Assert.Equal((true, false, (bool?)null), (till.Gateway.IsLive("sk_live_x"), till.Gateway.IsLive("sk_test_x"), till.Gateway.IsLive("pk_live_x")));
    }

    [Fact]
    public async Task Refunds_are_made_found_again_and_never_more_than_came_in()
    {
        await using var till = await OpenAsync();
        var paid = await till.PayAsync("ord-1");
        Result<RefundFound> Made(Task<Result<RefundFound>> t) => t.Result;
        RefundWanted Of(long minor, string key) => new(key, "ord-1", paid.ProviderId!, new Money(minor, "NGN"), "wish");
        var first = Made(till.Gateway.RefundAsync(till.Keys, Of(200_000, "r1"), default)).Value;
        Assert.Equal((RefundState.Pending, new Money(200_000, "NGN"), "r1"), (first.State, first.Amount, first.Note));
        Assert.Equal(GatewayRefusals.NotTaken, Made(till.Gateway.RefundAsync(till.Keys, Of(400_000, "r2"), default)).Refusal);
        till.Fake.Bank.FinishRefunds();
        Assert.Equal(RefundState.Done, Made(till.Gateway.LookAtRefundAsync(till.Keys, first.Id, default)).Value.State);

        till.Fake.Faults.Set("ord-1", Fault.TimeOut);
        Assert.Equal(GatewayRefusals.ReferenceUsed, (await till.StartAsync("ord-1")).Refusal);
        Assert.Equal(GatewayRefusals.Down, Made(till.Gateway.RefundAsync(till.Keys, Of(100_000, "r3"), default)).Refusal);
        var all = (await till.Gateway.RefundsOfAsync(till.Keys, paid, default)).Value;
        Assert.Equal(["r1", "r3"], all.Select(r => r.Note));
        till.Fake.Bank.RefundsEnd = "needs-attention";
        till.Fake.Bank.FinishRefunds();
        Assert.Equal(RefundState.NeedsAttention, Made(till.Gateway.LookAtRefundAsync(till.Keys, all[1].Id, default)).Value.State);
    }

    [Fact]
    public async Task Rule_32_the_list_of_successes_is_complete_over_its_pages()
    {
        await using var till = await OpenAsync();
        for (var i = 0; i < 230; i++) till.Fake.Bank.Begin($"ord-{i}", 100, "NGN", "a@b.test", "", "http://x.test/", live: i % 23 == 0);
        foreach (var charge in till.Fake.Bank.Charges.Where(c => c.Id % 2 == 0)) till.Fake.Bank.Pay(charge);
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = (await till.Gateway.ListAsync(till.Keys, DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(1), after, default)).Value;
            seen.AddRange(page.Items.Select(f => f.Reference));
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(till.Fake.Bank.Ledger.Where(l => !l.Live).Select(l => l.Reference).Order(), seen.Order());
        Assert.Empty((await till.Gateway.ListAsync(till.Keys, DateTime.UtcNow.AddDays(-9), DateTime.UtcNow.AddDays(-8), null, default)).Value.Items);
    }

    [Fact]
    public async Task Rule_23_a_message_counts_by_its_bytes_and_its_key()
    {
        await using var till = await OpenAsync();
        till.Fake.Post.To = () => till.Fake.Address;
        await till.PayAsync("ord-1");
        await till.Fake.Post.DeliverDueAsync(ct: TestContext.Current.CancellationToken);
        var came = till.Fake.Post.Log.Single();
        var read = till.Read(came)!;
        Assert.Equal((DeliveryKind.Charge, "ord-1", $"charge.success:{till.Fake.Bank.Find("ord-1")!.Id}"), (read.Kind, read.Reference, read.EventId));
        Assert.Null(till.Read(came, till.LiveKeys));
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(came.Letter.Body) + " ");
        Assert.Null(till.Gateway.Read(till.Keys, altered, came.Letter.Headers, DateTime.UtcNow));
        Assert.Null(till.Gateway.Read(till.Keys, came.Letter.Body, new Dictionary<string, string>(), DateTime.UtcNow));
    }
}
