using System.Globalization;
using System.Text;
using Akada.Fakes.Payments;

namespace Akada.Storm;

/// <summary>The simulators' ledger against our books. Nothing judged is a failure too: a storm that moved no money proves nothing.</summary>
/// <param name="Judged">Seats that were truly paid for.</param>
/// <param name="NobodyKnows">Captured charges that stand nowhere in our books: as paid, short, odd, or as an orphan for finance.</param>
/// <param name="SurplusKept">Money that came twice, and no refund of it is written down.</param>
public sealed record Verdict(
    int Judged, int PaidWithoutAccess, int AccessWithoutPayment, int DoubleReceipts, int MissingReceipts, int Gaps, int TotalsNotLedger, int NobodyKnows, int SurplusKept, TimeSpan HealP50, TimeSpan HealP99, TimeSpan HealMost)
{
    public static readonly TimeSpan Wanted = TimeSpan.FromMinutes(5);

    // Instants are kept in milliseconds, and the storm's clock runs fast. A seat that was there before its money was given without payment, though the money came after.
    private static readonly TimeSpan Twitch = TimeSpan.FromSeconds(1);

    private IEnumerable<(string Name, int Count)> Zeros =>
    [
        ("paid without access", PaidWithoutAccess), ("access without payment", AccessWithoutPayment), ("double receipts", DoubleReceipts), ("paid without receipt", MissingReceipts),
        ("gaps in receipt numbers", Gaps), ("totals that are not the ledger's", TotalsNotLedger), ("charges that nobody knows", NobodyKnows), ("paid twice without a refund", SurplusKept),
    ];

    public bool Passed(TimeSpan? within = null) => Judged > 0 && Zeros.All(z => z.Count == 0) && HealP99 <= (within ?? Wanted);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, count) in Zeros) text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-33}{count,8}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {"seats that were paid for",-33}{Judged,8}");
        text.Append(CultureInfo.InvariantCulture, $"  time to heal, simulated: half within {HealP50:hh\\:mm\\:ss}, 99 % within {HealP99:hh\\:mm\\:ss}, the last {HealMost:d\\.hh\\:mm\\:ss}");
        return text.ToString();
    }

    public static Verdict Of(IEnumerable<LedgerLine> ledger, Books books)
    {
        var captured = ledger.Where(l => l.Kind == LedgerKind.Captured).ToLookup(l => l.Reference);
        var paidAt = new Dictionary<string, DateTime>();
        foreach (var payment in books.Payments)
        {
            foreach (var money in captured[payment.Reference].Where(m => m.Currency == payment.Currency && Minor(m) >= payment.TotalMinor))
            {
                if (!paidAt.TryGetValue(payment.Order, out var first) || money.At.UtcDateTime < first) paidAt[payment.Order] = money.At.UtcDateTime;
            }
        }

        var seats = books.Seats.ToDictionary(s => (s.Learner, s.Course), s => s.Since);
        var owed = books.Lines.Where(l => paidAt.ContainsKey(l.Order)).ToList();
        var bought = owed.Select(l => (l.Learner, l.Course)).ToHashSet();
        var heals = owed.Where(l => seats.ContainsKey((l.Learner, l.Course))).Select(l => seats[(l.Learner, l.Course)] - paidAt[l.Order]).Order().ToList();
        var receipted = books.Slips.Select(s => s.Order).ToHashSet();
        return new(
            owed.Count,
            owed.Count(l => !seats.ContainsKey((l.Learner, l.Course))),
            seats.Keys.Count(s => !bought.Contains(s)) + heals.Count(h => h < -Twitch),
            books.Slips.Count - receipted.Count(paidAt.ContainsKey),
            paidAt.Keys.Count(o => !receipted.Contains(o)),
            books.Counters.Keys.Union(books.Slips.Select(s => s.Year)).Sum(y => Missing(books, y)),
            books.Payments.Count(p => p.State == "paid" && !captured[p.Reference].Any(m => m.Currency == p.Currency && Minor(m) == p.PaidMinor)),
            Unknown(captured, books),
            books.Payments.Count(p => p.SurplusKept),
            At(heals, 0.5), At(heals, 0.99), At(heals, 1));
    }

    // Every number from 1 to the counter, and none beyond it.
    private static int Missing(Books books, int year)
    {
        var had = books.Slips.Where(s => s.Year == year).Select(s => s.Serial).ToHashSet();
        var last = Math.Max(books.Counters.GetValueOrDefault(year), had.DefaultIfEmpty().Max());
        return Enumerable.Range(1, last).Count(n => !had.Contains(n));
    }

    // One try keeps one charge; a second one under its reference is an orphan, named "reference/charge".
    private static int Unknown(ILookup<string, LedgerLine> captured, Books books)
    {
        var known = books.Payments.Where(p => p.State is "paid" or "short" or "odd" or "reversed").Select(p => p.Reference)
            .Concat(books.Orphans.Select(o => o.Split('/')[0])).CountBy(r => r).ToDictionary(r => r.Key, r => r.Value);
        return captured.Sum(c => Math.Max(0, c.Count() - known.GetValueOrDefault(c.Key)));
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) => sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)Math.Ceiling(sorted.Count * part) - 1];

    // The storm pays in currencies of two places only.
    private static long Minor(LedgerLine line) => (long)(line.Amount * 100);
}
