using System.Data.Common;
using System.Globalization;

namespace Akada.Storm;

/// <param name="SurplusKept">It came after the order was paid, and no refund of it is written down.</param>
public sealed record Booked(string Order, string Reference, string State, long TotalMinor, string Currency, long? PaidMinor, bool SurplusKept = false);

public sealed record Line(string Order, string Learner, string Course);

public sealed record Access(string Learner, string Course, DateTime Since);

public sealed record Slip(string Order, int Year, int Serial);

/// <summary>What our database says, read by the bare driver so that no code of the product can colour it.</summary>
public sealed record Books(IReadOnlyList<Booked> Payments, IReadOnlyList<Line> Lines, IReadOnlyList<Access> Seats, IReadOnlyList<Slip> Slips, IReadOnlyDictionary<int, int> Counters, IReadOnlyList<string> Orphans)
{
    public static async Task<Books> ReadAsync(DbConnection open) => new(
        await RowsAsync(open, "SELECT o.id, p.reference, p.state, o.total_minor, o.currency, p.paid_minor, CASE WHEN p.surplus AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = p.id) THEN 1 ELSE 0 END FROM payments p JOIN orders o ON o.id = p.order_id",
            r => new Booked(Id(r, 0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetInt64(5), r.GetInt32(6) == 1)),
        await RowsAsync(open, "SELECT order_id, learner_id, course_id FROM order_lines", r => new Line(Id(r, 0), Id(r, 1), Id(r, 2))),
        await RowsAsync(open, "SELECT learner_id, course_id, since_at FROM enrollments WHERE state = 'active' AND basis = 'purchase'", r => new Access(Id(r, 0), Id(r, 1), r.GetDateTime(2))),
        await RowsAsync(open, "SELECT order_id, year, serial FROM receipts", r => new Slip(Id(r, 0), r.GetInt32(1), r.GetInt32(2))),
        (await RowsAsync(open, "SELECT year, last FROM number_counters WHERE kind = 'receipt'", r => (Year: r.GetInt32(0), Last: r.GetInt32(1)))).ToDictionary(c => c.Year, c => c.Last),
        await RowsAsync(open, "SELECT reference FROM payment_orphans WHERE side = 'theirs'", r => r.GetString(0)));

    // SQLite keeps ids as text, PostgreSQL as uuid.
    private static string Id(DbDataReader row, int at) => Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture)!.ToLowerInvariant();

    private static async Task<List<T>> RowsAsync<T>(DbConnection open, string sql, Func<DbDataReader, T> read)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync()) all.Add(read(rows));
        return all;
    }
}
