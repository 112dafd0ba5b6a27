using Akada.Fakes.Payments;
using Akada.Payments;
using Akada.Payments.Gateways;
using Akada.Payments.Orders;
using Akada.Payments.Receipts;
using Akada.Payments.Refunds;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Gateways;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Refunds;

/// <summary>A provider, a parent who paid for two children, and an admin who gives back.</summary>
public abstract class RefundWorld(TestSchool school) : IAsyncLifetime
{
    protected const long Price = 500_000;

    private readonly List<FakeProvider> _open = [];

    protected TestSchool School => school;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var fake in _open) await fake.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<FakeProvider> ConnectAsync(string name = "paystack")
    {
        FakeProvider fake = name switch { "stripe" => new FakeStripe(), "flutterwave" => new FakeFlutterwave(), _ => new FakePaystack() };
        await fake.StartAsync();
        fake.Clock = school.Clock;
        _open.Add(fake);
        // Only this one is offered, whatever an earlier test left.
        await school.InAsync(async (AkadaDb db) => await db.GatewayAccounts.ExecuteDeleteAsync());
        await school.ConnectAsync(fake);
        return fake;
    }

    /// <summary>A parent has paid for two children in one order.</summary>
    private protected async Task<(Order Order, Known Parent, FakeCharge Charge)> PaidAsync(FakeProvider fake, Fault fault = Fault.None)
    {
        var course = await school.NewCourseAsync(school.Chidi, "Going back", price: Price);
        var parent = await school.NewPersonAsync(Role.Parent, "Grace Bello");
        var (one, two) = (await school.NewPersonAsync(Role.Student, "Ife Bello"), await school.NewPersonAsync(Role.Student, "Tobi Bello"));
        await school.LinkAsync(parent, one);
        await school.LinkAsync(parent, two);
        using var api = await school.ApiAsync(parent);
        var number = await api.OrderAsync(course.Id, one.Id, two.Id);
        var charge = await school.ChargeAsync(fake, number);
        if (fault != Fault.None) fake.Faults.Set(charge.Reference, fault);
        fake.Bank.Pay(charge);
        Assert.Null(await school.SettleAsync(charge.Reference));
        return (await school.OrderAsync(number), parent, charge);
    }

    protected async Task<ApiAnswer> WantAsync(string number, object body, Known? admin = null)
    {
        using var api = await school.ApiAsync(admin ?? school.Efua);
        return await api.PostAsync($"finance/orders/{number}/refunds", body);
    }

    protected async Task CarryOutAsync(TimeSpan? after = null)
    {
        school.Clock.Advance(after ?? TimeSpan.FromSeconds(1));
        await school.RunAsync<CarryOutRefunds>();
    }

    protected Task WorkAsync() => school.InAsync((Worker worker) => worker.RunAllDueAsync(default));

    private protected Task<List<CreditNote>> NotesAsync(Guid orderId) =>
        school.InAsync((AkadaDb db) => db.CreditNotes.AsNoTracking().Where(n => db.Set<Receipt>().Any(r => r.Id == n.ReceiptId && r.OrderId == orderId)).OrderBy(n => n.Serial).ToListAsync());

    /// <summary>Rule 32: what the bank truly moved for this charge is what our books say.</summary>
    private protected async Task BalancesAsync(FakeProvider fake, FakeCharge charge, Order before)
    {
        var order = await school.OrderAsync(before.Number);
        var moved = fake.Bank.Ledger.Where(l => l.ChargeId == charge.Id && l.Kind != LedgerKind.Captured).Sum(l => l.Amount);
        Assert.Equal(moved * 100, order.RefundedMinor);
        Assert.Equal(order.RefundedMinor, (await NotesAsync(order.Id)).Sum(n => n.AmountMinor));
    }
}
