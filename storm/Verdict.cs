using Akada.Fakes.Payments;

namespace Akada.Storm;

/// <summary>The simulators' ledger against our books. Nothing judged is a failure too: a storm that moved no money proves nothing.</summary>
public sealed record Verdict(int Judged, int PaidWithoutAccess, int AccessWithoutPayment, int DoubleReceipts, int Gaps, int TotalsNotLedger, TimeSpan HealP99)
{
    public static readonly TimeSpan Wanted = TimeSpan.FromMinutes(5);

    public bool Passed => Judged > 0 && PaidWithoutAccess == 0 && AccessWithoutPayment == 0 && DoubleReceipts == 0 && Gaps == 0 && HealP99 <= Wanted;

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
        return new(
            owed.Count,
            owed.Count(l => !seats.ContainsKey((l.Learner, l.Course))),
            seats.Keys.Count(s => !bought.Contains(s)),
            books.Slips.Count - books.Slips.Select(s => s.Order).Intersect(paidAt.Keys).Count(),
            books.Counters.Keys.Union(books.Slips.Select(s => s.Year)).Sum(y => Missing(books, y)),
            books.Payments.Count(p => p.State == "paid" && !captured[p.Reference].Any(m => m.Currency == p.Currency && Minor(m) == p.PaidMinor)),
            heals.Count == 0 ? TimeSpan.Zero : heals[(int)Math.Ceiling(heals.Count * 0.99) - 1]);
    }

    // Every number from 1 to the counter, and none beyond it.
    private static int Missing(Books books, int year)
    {
        var had = books.Slips.Where(s => s.Year == year).Select(s => s.Serial).ToHashSet();
        var last = Math.Max(books.Counters.GetValueOrDefault(year), had.DefaultIfEmpty().Max());
        return Enumerable.Range(1, last).Count(n => !had.Contains(n));
    }

    // The storm pays in currencies of two places only.
    private static long Minor(LedgerLine line) => (long)(line.Amount * 100);
}
