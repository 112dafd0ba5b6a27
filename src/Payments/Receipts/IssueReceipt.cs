using System.Text.Json;
using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Receipts;

/// <summary>Takes the next number and freezes what is printed. Needs the settling transaction; does not save.</summary>
internal sealed class IssueReceipt(AkadaDb db, IAccounts accounts, SchoolBook schools, NextNumber numbers, TimeProvider clock) : IJoinRequest
{
    public async Task<Receipt> IssueAsync(Order order, Payment? payment, CancellationToken ct)
    {
        var now = clock.Now();
        var school = await schools.FindAsync(ct);
        var names = await accounts.NamesOfAsync(order.Lines.Select(l => l.LearnerId).Append(order.PayerId), ct);
        string NameOf(Guid id) => names.GetValueOrDefault(id)?.Name ?? "";
        var content = new ReceiptContent(
            school?.Name ?? "", NameOf(order.PayerId), order.Number, now, payment?.Provider ?? "", payment?.PaymentMethod, payment?.Live ?? true,
            [.. order.Lines.Select(l => new ReceiptLine(NameOf(l.LearnerId), l.Title, l.PriceMinor))], order.SubtotalMinor, order.DiscountMinor, order.TotalMinor, order.Currency, school?.TimeZone ?? "UTC");
        var year = Days.At(now, await schools.ZoneAsync(ct)).Year;
        var receipt = Receipt.Issue(order.Id, year, await numbers.TakeAsync("receipt", year, ct), order.Total, JsonSerializer.Serialize(content), now);
        db.Receipts.Add(receipt);
        return receipt;
    }
}

/// <summary>Numbers without gaps: the counter's row is locked until the transaction ends, and a rollback gives the number back (rule 33).</summary>
internal sealed class NextNumber(AkadaDb db) : IJoinRequest
{
    public async Task<int> TakeAsync(string kind, int year, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO number_counters (kind, year, last) VALUES ({kind}, {year}, 0) ON CONFLICT (kind, year) DO NOTHING", ct);
        await db.NumberCounters.Where(c => c.Kind == kind && c.Year == year).ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last + 1), ct);
        return await db.NumberCounters.AsNoTracking().Where(c => c.Kind == kind && c.Year == year).Select(c => c.Last).SingleAsync(ct);
    }
}
