using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Settlement;

/// <summary>Flutterwave may take two charges under one reference. Both faults were found by the storm.</summary>
public abstract class OneReferenceTwiceTests(TestSchool school) : IAsyncLifetime
{
    private readonly FakeFlutterwave _fake = new();

    public async ValueTask InitializeAsync()
    {
        await _fake.StartAsync();
        _fake.Clock = school.Clock;
        await school.ConnectAsync(_fake);
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rule_27_two_charges_under_a_reference_that_is_nobodys_do_not_stop_the_comparison()
    {
        var stray = "stray-" + Guid.NewGuid().ToString("N");
        _fake.Bank.Pay(_fake.Bank.Begin(stray, 70m, "NGN", "x@example.org", "?", "http://x.test/", live: false));
        _fake.Bank.PayAgain(stray);
        await school.RunAsync<CompareWithProviders>();
        Assert.Single(await OrphansAsync(stray));
    }

    [Theory]
    [InlineData(Fault.None, PaymentState.Paid)]
    [InlineData(Fault.WrongAmount, PaymentState.Short)]
    [InlineData(Fault.WrongCurrency, PaymentState.Odd)]
    public async Task Rule_27_a_second_charge_under_one_reference_is_kept_for_finance_whatever_became_of_the_first(Fault fault, object state)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Twice", price: 500_000);
        using var api = await school.ApiAsync(await school.NewPersonAsync(Role.Student, "Payer Learner"));
        var number = await api.OrderAsync(course.Id);
        var charge = await school.ChargeAsync(_fake, number);
        _fake.Faults.Set(charge.Reference, fault);
        _fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        _fake.Bank.PayAgain(charge.Reference);
        for (var i = 0; i < 2; i++) await school.RunAsync<CompareWithProviders>();
        Assert.Equal(state, (await school.TriesAsync((await school.OrderAsync(number)).Id)).Single().State);
        Assert.Single(await OrphansAsync(charge.Reference));
    }

    private Task<List<string>> OrphansAsync(string reference) => school.InAsync((AkadaDb db) => db.PaymentOrphans.Where(o => o.Reference.StartsWith(reference)).Select(o => o.Reference).ToListAsync());

    public sealed class Sqlite(OnSqlite school) : OneReferenceTwiceTests(school), IClassFixture<OnSqlite>;

    public sealed class Postgres(OnPostgres school) : OneReferenceTwiceTests(school), IClassFixture<OnPostgres>;
}
