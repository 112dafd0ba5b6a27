using Akada.Fakes.Payments;
using Akada.Storm;
using Xunit;

namespace Akada.Slices.Storm;

/// <summary>The judge is judged: each failure, planted in made-up books, is counted.</summary>
public sealed class VerdictTests
{
    private static readonly DateTimeOffset Paid = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly LedgerLine[] Ledger = [Money("r1"), Money("r2")];

    private static readonly Books Good = new(
        [new("o1", "r1", "paid", 5000, "NGN", 5000), new("o2", "r2", "paid", 5000, "NGN", 5000), new("o3", "r3", "open", 5000, "NGN", null)],
        [new("o1", "ada", "maths"), new("o2", "kwame", "maths"), new("o3", "zola", "maths")],
        [new("ada", "maths", Paid.UtcDateTime.AddSeconds(20)), new("kwame", "maths", Paid.UtcDateTime.AddMinutes(4))],
        [new("o1", 2026, 1), new("o2", 2026, 2)], new Dictionary<int, int> { [2026] = 2 }, []);

    [Fact]
    public void Good_books_pass_and_tell_the_time_to_heal()
    {
        var verdict = Verdict.Of(Ledger, Good);
        Assert.True(verdict.Passed());
        Assert.Equal((2, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(4)), (verdict.Judged, verdict.HealP50, verdict.HealP99));
    }

    [Fact]
    public void A_storm_that_moved_no_money_proves_nothing() => Assert.False(Verdict.Of([], new([], [], [], [], new Dictionary<int, int>(), [])).Passed());

    [Fact]
    public void A_seat_that_was_paid_for_and_is_not_there_is_paid_without_access() => Fails(Good with { Seats = [Good.Seats[0]] }, v => v.PaidWithoutAccess);

    [Fact]
    public void A_seat_nobody_paid_for_is_access_without_payment() => Fails(Good with { Seats = [.. Good.Seats, new("zola", "maths", Paid.UtcDateTime)] }, v => v.AccessWithoutPayment);

    [Fact]
    public void A_seat_that_was_there_before_its_money_is_access_without_payment() => Fails(Good with { Seats = [Good.Seats[0] with { Since = Paid.UtcDateTime.AddMinutes(-1) }, Good.Seats[1]] }, v => v.AccessWithoutPayment);

    [Theory]
    [InlineData(49, "NGN")]
    [InlineData(50, "USD")]
    public void Too_little_or_another_currency_pays_for_no_seat(int amount, string currency)
    {
        var books = Good with { Payments = [Good.Payments[0], Good.Payments[1] with { State = "odd" }, Good.Payments[2]] };
        Assert.Equal(1, Verdict.Of([Ledger[0], Ledger[1] with { Amount = amount, Currency = currency }], books).AccessWithoutPayment);
    }

    [Fact]
    public void A_second_receipt_of_one_order_is_counted() => Fails(Good with { Slips = [.. Good.Slips, new("o1", 2026, 3)], Counters = new Dictionary<int, int> { [2026] = 3 } }, v => v.DoubleReceipts);

    [Fact]
    public void A_receipt_of_an_order_nobody_paid_is_counted() => Fails(Good with { Slips = [.. Good.Slips, new("o3", 2026, 3)], Counters = new Dictionary<int, int> { [2026] = 3 } }, v => v.DoubleReceipts);

    [Fact]
    public void A_paid_order_without_a_receipt_is_counted() => Fails(Good with { Slips = [Good.Slips[0]], Counters = new Dictionary<int, int> { [2026] = 1 } }, v => v.MissingReceipts);

    [Fact]
    public void A_number_that_was_jumped_is_a_gap() => Fails(Good with { Slips = [Good.Slips[0], new("o2", 2026, 3)], Counters = new Dictionary<int, int> { [2026] = 3 } }, v => v.Gaps);

    [Fact]
    public void A_number_that_was_taken_and_not_used_is_a_gap() => Fails(Good with { Counters = new Dictionary<int, int> { [2026] = 3 } }, v => v.Gaps);

    [Fact]
    public void Each_year_begins_at_one() => Assert.True(Verdict.Of(Ledger, Good with { Slips = [new("o1", 2026, 1), new("o2", 2027, 1)], Counters = new Dictionary<int, int> { [2026] = 1, [2027] = 1 } }).Passed());

    [Fact]
    public void A_total_that_is_not_the_ledgers_is_counted() => Fails(Good with { Payments = [Good.Payments[0] with { PaidMinor = 6000 }, Good.Payments[1], Good.Payments[2]] }, v => v.TotalsNotLedger);

    [Fact]
    public void A_second_charge_under_one_reference_is_known_only_as_an_orphan()
    {
        LedgerLine[] twice = [.. Ledger, Money("r1")];
        Assert.Equal(1, Verdict.Of(twice, Good).NobodyKnows);
        Assert.False(Verdict.Of(twice, Good).Passed());
        Assert.True(Verdict.Of(twice, Good with { Orphans = ["r1/77"] }).Passed());
    }

    [Fact]
    public void Money_that_came_twice_without_a_refund_is_counted() => Fails(Good with { Payments = [Good.Payments[0] with { SurplusKept = true }, Good.Payments[1], Good.Payments[2]] }, v => v.SurplusKept);

    [Fact]
    public void Healing_too_late_fails_though_all_is_there()
    {
        var late = Good with { Seats = [Good.Seats[0], Good.Seats[1] with { Since = Paid.UtcDateTime.AddMinutes(5).AddSeconds(1) }] };
        Assert.False(Verdict.Of(Ledger, late).Passed());
        Assert.True(Verdict.Of(Ledger, late).Passed(TimeSpan.FromMinutes(6)));
    }

    private static void Fails(Books books, Func<Verdict, int> counted)
    {
        var verdict = Verdict.Of(Ledger, books);
        Assert.Equal(1, counted(verdict));
        Assert.False(verdict.Passed());
    }

    private static LedgerLine Money(string reference) => new(LedgerKind.Captured, reference, 1, 50, "NGN", false, Paid);
}
