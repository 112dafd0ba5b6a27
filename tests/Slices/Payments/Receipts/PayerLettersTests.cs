using Akada.Payments;
using Akada.Payments.Messages;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Work;
using Akada.Slices.Accounts;
using Akada.Slices.Families;
using Akada.Slices.Infrastructure;
using Akada.Slices.Payments.Checkout;
using Akada.Slices.Payments.Refunds;
using Xunit;

namespace Akada.Slices.Payments.Receipts;

/// <summary>Letters are written by the worker, which no request told the school's address: they carry a whole address
/// or none.</summary>
public abstract class PayerLettersTests(TestSchool school) : RefundWorld(school)
{
    [Fact]
    public async Task A_letter_has_no_half_address_and_says_where_to_look()
    {
        var fake = await ConnectAsync();
        var course = await School.NewCourseAsync(School.Chidi, "By letter", price: Price);
        var child = await School.NewPersonAsync(Role.Student, "Letter Child");
        await School.LinkAsync(School.Bola, child);
        using var api = await School.ApiAsync(School.Bola);
        var number = await api.OrderAsync(course.Id, child.Id);
        var charge = await School.ChargeAsync(fake, number);
        fake.Bank.Pay(charge);
        Assert.Null(await School.SettleAsync(charge.Reference));
        var order = await School.OrderAsync(number);
        List<string> queued = [];
        await School.InAsync(async (TellPayer tell, AkadaDb db) =>
        {
            await tell.HandleAsync(new OrderPaid(order.Id, order.Number, order.PayerId, order.TotalMinor,
                order.Currency, order.PaidAt!.Value), default);
            queued = [.. db.ChangeTracker.Entries<WorkItem>().Select(e => e.Entity.Payload ?? "")];
        });
        Assert.NotEmpty(queued);
        var letter = string.Join(' ', await Task.WhenAll(queued.Select(p => School.SaidInAsync(p))));
        Assert.Contains("₦5,000", letter, StringComparison.Ordinal);
        Assert.Contains("open “My payments”", letter, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![\w.])/receipts/", letter);
    }

    public sealed class Sqlite(OnSqlite school) : PayerLettersTests(school), IClassFixture<OnSqlite>;
}
