using System.Net;
using Akada.Fakes.Payments;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Akada.Slices.Payments.Gateways;

/// <summary>The simulators are what all proofs about money stand on, so they are proven too.</summary>
public sealed class SimulatorTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    private FakePaystack New(Fault faults = Fault.None)
    {
        var fake = new FakePaystack { Clock = _clock };
        fake.Faults.Set("ord-1", faults);
        return fake;
    }

    private static FakeCharge Begin(FakeProvider fake, string reference = "ord-1") => fake.Bank.Begin(reference, 5000, "NGN", "bola@example.org", "Maths <1>", "http://school.test/back?order=1", live: false);

    [Fact]
    public async Task A_person_can_click_each_fate_of_a_payment_without_JavaScript()
    {
        await using var fake = new FakePaystack();
        await fake.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        async Task<(PayState State, string? Location)> DoAsync(FakeCharge charge, params string[] steps)
        {
            string? location = null;
            foreach (var step in steps)
            {
                var page = new Uri(fake.Address, "/pay/" + charge.Code);
                var html = new HtmlParser().ParseDocument(await http.GetStringAsync(page, TestContext.Current.CancellationToken));
                Assert.Empty(html.QuerySelectorAll("script, [style]"));
                Assert.NotNull(html.QuerySelector($"button[value={step}]"));
                using var form = new FormUrlEncodedContent([new("do", step)]);
                using var answer = await http.PostAsync(page, form, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
                location = answer.Headers.Location?.ToString();
            }

            return (charge.State, location);
        }

        Assert.Equal((PayState.Paid, "http://school.test/back?order=1&trxref=a&reference=a"), await DoAsync(Begin(fake, "a"), "card"));
        Assert.Equal(PayState.Failed, (await DoAsync(Begin(fake, "b"), "decline")).State);
        Assert.Equal(PayState.Paid, (await DoAsync(Begin(fake, "c"), "poor", "card")).State);
        Assert.Equal(PayState.AwaitsTransfer, (await DoAsync(Begin(fake, "d"), "transfer")).State);
        Assert.Equal(PayState.Paid, (await DoAsync(Begin(fake, "e"), "transfer", "arrive")).State);
        Assert.Equal(PayState.Paid, (await DoAsync(Begin(fake, "f"), "mobile", "approve")).State);
        Assert.Equal(PayState.Failed, (await DoAsync(Begin(fake, "g"), "mobile", "refuse")).State);
        Assert.Equal(PayState.Cancelled, (await DoAsync(Begin(fake, "h"), "cancel")).State);
        Assert.Equal(["a", "c", "e", "f"], fake.Bank.Ledger.Select(l => l.Reference).Order());
        Assert.Contains("Maths &lt;1&gt;", await http.GetStringAsync(new Uri(fake.Address, "/pay/" + Begin(fake, "i").Code), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_arrives_by_the_clock()
    {
        await using var fake = New();
        var charge = Begin(fake);
        fake.Bank.Transfer(charge, TimeSpan.FromHours(2));
        _clock.Advance(TimeSpan.FromMinutes(119));
        fake.Bank.Tick();
        Assert.Equal(PayState.AwaitsTransfer, charge.State);
        Assert.Equal(0, fake.Post.Waiting);
        _clock.Advance(TimeSpan.FromMinutes(1));
        fake.Bank.Tick();
        Assert.Equal((PayState.Paid, 5000m), (charge.State, Assert.Single(fake.Bank.Ledger).Amount));
        Assert.Equal(1, fake.Post.Waiting);
    }

    [Theory]
    [InlineData(Fault.None, 1, 0)]
    [InlineData(Fault.Drop, 0, null)]
    [InlineData(Fault.Delay, 1, 1200)]
    [InlineData(Fault.Repeat, 4, 0)]
    [InlineData(Fault.Forge, 2, 0)]
    [InlineData(Fault.Drop | Fault.Forge, 1, 0)]
    public async Task A_fault_of_the_post_is_what_it_says(Fault fault, int letters, int? firstAfter)
    {
        await using var fake = New(fault);
        fake.Bank.Pay(Begin(fake));
        Assert.Equal((letters, firstAfter), (fake.Post.Waiting, (int?)(fake.Post.NextDueAt - _clock.GetUtcNow())?.TotalSeconds));
        Assert.Single(fake.Bank.Ledger);
    }

    [Fact]
    public async Task A_message_that_is_not_taken_comes_again_as_the_provider_promises()
    {
        await using var fake = New();
        await using var closed = new FakePaystack();
        await closed.StartAsync();
        var nobody = closed.Address;
        await closed.DisposeAsync();
        fake.Post.To = () => nobody;
        fake.Bank.Pay(Begin(fake));
        List<double> waits = [];
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(1, await fake.Post.DeliverDueAsync(ct: TestContext.Current.CancellationToken));
            waits.Add((fake.Post.NextDueAt!.Value - _clock.GetUtcNow()).TotalMinutes);
            _clock.Advance(TimeSpan.FromMinutes(waits[^1]));
        }

        Assert.Equal([3, 3, 3, 3, 60, 60], waits);
        Assert.All(fake.Post.Log, d => Assert.Equal(0, d.Status));
    }

    [Fact]
    public async Task A_success_after_a_failure_comes_a_minute_later()
    {
        await using var fake = New(Fault.SuccessAfterFailure);
        var charge = Begin(fake);
        fake.Bank.Pay(charge);
        Assert.Equal((PayState.Failed, 0), (charge.State, fake.Bank.Ledger.Count));
        _clock.Advance(TimeSpan.FromMinutes(1));
        fake.Bank.Tick();
        Assert.Equal((PayState.Paid, 1), (charge.State, fake.Bank.Ledger.Count));
    }

    [Fact]
    public void Drawn_faults_depend_on_the_seed_alone_and_come_as_often_as_asked()
    {
        FaultPlan Plan(int seed) => new() { Seed = seed, Chances = { [Fault.Drop] = 0.3, [Fault.Repeat] = 0.1 } };
        var names = Enumerable.Range(0, 5000).Select(i => $"ord-{i}").ToList();
        Assert.Equal(names.Select(Plan(7).For), names.Select(Plan(7).For));
        Assert.NotEqual(names.Select(Plan(7).For), names.Select(Plan(8).For));
        Assert.InRange(names.Count(n => Plan(7).Has(n, Fault.Drop)), 1300, 1700);
        Assert.InRange(names.Count(n => Plan(7).Has(n, Fault.Repeat)), 400, 600);
    }

    [Fact]
    public async Task Ten_thousand_charges_with_a_hundred_thousand_messages_are_no_burden()
    {
        await using var fake = New();
        fake.Faults.Chances[Fault.Repeat] = 0.9;
        fake.Faults.Chances[Fault.Reorder] = 0.5;
        fake.Bank.RefundsEnd = "processed";
        Parallel.For(0, 10_000, i =>
        {
            var charge = Begin(fake, $"ord-{i + 2}");
            fake.Bank.Pay(charge);
            fake.Bank.Refund(charge, 1000, "");
        });
        fake.Bank.FinishRefunds();
        Assert.InRange(fake.Post.Waiting, 100_000, 120_000);
        Assert.Equal((10_000, 50_000_000m, 10_000_000m), (fake.Bank.Charges.Count, fake.Bank.Ledger.Where(l => l.Kind == LedgerKind.Captured).Sum(l => l.Amount), fake.Bank.Ledger.Where(l => l.Kind == LedgerKind.Refunded).Sum(l => l.Amount)));
        Assert.Null(fake.Bank.Refund(fake.Bank.Find("ord-2")!, 4001, ""));
    }
}
