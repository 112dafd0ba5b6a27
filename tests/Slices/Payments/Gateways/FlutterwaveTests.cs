using System.Text;
using Akada.Fakes.Payments;
using Akada.Kernel;
using Akada.Payments.Gateways;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

public sealed class FlutterwaveTests
{
    private static Task<Till<FakeFlutterwave>> OpenAsync() => Till<FakeFlutterwave>.OpenAsync(new FakeFlutterwave(), call => new Flutterwave(call));

    [Theory]
    [InlineData("NGN", 500_000, 5000)]
    [InlineData("GHS", 1999, 19.99)]
    [InlineData("XOF", 2500, 2500)]
    [InlineData("UGX", 40_000, 40_000)]
    public async Task Rule_28_an_amount_comes_back_as_it_went_out_in_every_currency(string currency, long minor, double major)
    {
        await using var till = await OpenAsync();
        till.Fake.Bank.FeeOnPayer = 0.02m;
        var found = await till.PayAsync("ord-1", minor, currency);
        Assert.Equal((decimal)major, till.Fake.Bank.Find("ord-1")!.Asked);
        Assert.Equal((ChargeState.Paid, new Money(minor, currency)), (found.State, found.Amount));
    }

    [Fact]
    public async Task Each_state_of_the_provider_is_one_of_ours()
    {
        await using var till = await OpenAsync();
        await till.StartAsync("ord-1");
        var charge = till.Fake.Bank.Find("ord-1")!;
        Assert.Equal(ChargeState.Unknown, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.AskForApproval(charge);
        Assert.Equal(ChargeState.Open, (await till.FindAsync("ord-1")).State);
        till.Fake.Bank.Decline(charge);
        var failed = await till.FindAsync("ord-1");
        Assert.Equal((ChargeState.Failed, "declined"), (failed.State, failed.Reason));
        till.Fake.Bank.Pay(charge);
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
    }

    [Fact]
    public async Task Rule_24_a_failed_try_does_not_hide_the_one_that_was_paid()
    {
        await using var till = await OpenAsync();
        await till.StartAsync("ord-1");
        till.Fake.Bank.Decline(till.Fake.Bank.Find("ord-1")!);
        await till.StartAsync("ord-1");
        till.Fake.Bank.Pay(till.Fake.Bank.AllOf("ord-1")[1]);
        till.Fake.AnswersFirstTry = true;
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
    }

    [Fact]
    public async Task Rule_27_a_second_success_under_one_reference_is_in_the_list()
    {
        await using var till = await OpenAsync();
        await till.PayAsync("ord-1");
        till.Fake.Bank.PayAgain("ord-1");
        for (var i = 2; i < 25; i++) await till.PayAsync($"ord-{i}");
        List<Found> all = [];
        for (string? after = null; ;)
        {
            var page = (await till.Gateway.ListAsync(till.Keys, DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(1), after, default)).Value;
            all.AddRange(page.Items);
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(25, all.Count);
        Assert.Equal(2, all.Where(f => f.Reference == "ord-1").Select(f => f.ProviderId).Distinct().Count());
        // The list gives ids as text, the look-up as numbers: they are the same to us.
        Assert.Contains((await till.FindAsync("ord-1")).ProviderId, all.Select(f => f.ProviderId));
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
    public async Task Failures_and_lost_answers_are_outlived()
    {
        await using var till = await OpenAsync();
        till.Fake.Faults.Set("ord-1", Fault.Fail500 | Fault.TimeOut);
        till.Fake.Faults.Failures = 1;
        Assert.True((await till.StartAsync("ord-1")).Ok);
        till.Fake.Bank.Pay(till.Fake.Bank.AllOf("ord-1")[^1]);
        Assert.Equal(ChargeState.Paid, (await till.FindAsync("ord-1")).State);
        till.Fake.Garbage = "<html>";
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.Keys, "ord-1", null, default)).Refusal);
        Assert.Equal(GatewayRefusals.Down, (await till.StartAsync("ord-2")).Refusal);
    }

    [Fact]
    public async Task Rule_35_modes_do_not_mix_and_wrong_keys_say_nothing_of_a_charge()
    {
        await using var till = await OpenAsync();
        await till.PayAsync("ord-1");
        Assert.Equal(ChargeState.Unknown, (await till.Gateway.LookAsync(till.LiveKeys, "ord-1", null, default)).Value.State);
        Assert.Equal(GatewayRefusals.Down, (await till.Gateway.LookAsync(till.WrongKeys, "ord-1", null, default)).Refusal);
        Assert.Equal(GatewayRefusals.KeysWrong, await till.Gateway.TryKeysAsync(till.WrongKeys, default));
        Assert.Null(await till.Gateway.TryKeysAsync(till.Keys, default));
        Assert.Equal((true, false, (bool?)null), (till.Gateway.IsLive("FLWSECK-x-X"), till.Gateway.IsLive("FLWSECK_TEST-x-X"), till.Gateway.IsLive("FLWPUBK-x-X")));
    }

    [Fact]
    public async Task Refunds_are_made_and_found_again()
    {
        await using var till = await OpenAsync();
        var paid = await till.PayAsync("ord-1");
        var wanted = new RefundWanted("r1", "ord-1", paid.ProviderId!, new Money(150_050, "NGN"), "wish");
        var made = (await till.Gateway.RefundAsync(till.Keys, wanted, default)).Value;
        Assert.Equal(1500.50m, till.Fake.Bank.Refunds.Single().Amount);
        Assert.Equal(new Money(150_050, "NGN"), made.Amount);
        till.Fake.Bank.FinishRefunds();
        Assert.Equal(RefundState.Done, (await till.Gateway.LookAtRefundAsync(till.Keys, made.Id, default)).Value.State);
        Assert.Equal("r1", Assert.Single((await till.Gateway.RefundsOfAsync(till.Keys, paid, default)).Value).Note);
        Assert.Equal(GatewayRefusals.NotTaken, (await till.Gateway.RefundAsync(till.Keys, wanted with { Amount = new Money(400_000, "NGN") }, default)).Refusal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rule_23_a_message_counts_by_the_shared_hash_or_by_its_signature(bool signs)
    {
        await using var till = await OpenAsync();
        till.Fake.Signs = signs;
        till.Fake.Post.To = () => till.Fake.Address;
        await till.StartAsync("ord-1");
        till.Fake.Bank.Decline(till.Fake.Bank.Find("ord-1")!);
        till.Fake.Bank.Pay(till.Fake.Bank.Find("ord-1")!);
        await till.Fake.Post.DeliverDueAsync(ct: TestContext.Current.CancellationToken);
        var read = till.Fake.Post.Log.Select(d => till.Read(d)!).ToList();
        Assert.All(read, r => Assert.Equal((DeliveryKind.Charge, "ord-1"), (r.Kind, r.Reference)));
        // The failure and the success of one charge are two events.
        Assert.Equal(2, read.Select(r => r.EventId).Distinct().Count());
        var came = till.Fake.Post.Log.First();
        Assert.Null(till.Read(came, till.Keys with { WebhookSecret = "another" }));
        Assert.Null(till.Read(came, till.Keys with { WebhookSecret = null }));
        Assert.Null(till.Gateway.Read(till.Keys, came.Letter.Body, new Dictionary<string, string> { ["verif-hash"] = "" }, DateTime.UtcNow));
        var altered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(came.Letter.Body) + " ");
        Assert.Equal(signs, till.Gateway.Read(till.Keys, altered, came.Letter.Headers, DateTime.UtcNow) is null);
    }
}
