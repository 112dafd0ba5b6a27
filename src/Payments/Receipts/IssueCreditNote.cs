using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Receipts;

/// <summary>Takes the next number for a refund that is done; the receipt itself stays as it is (rules 29, 33). Needs the booking transaction; does not save.</summary>
internal sealed class IssueCreditNote(AkadaDb db, IAccounts accounts, SchoolBook schools, NextNumber numbers, TimeProvider clock) : IJoinRequest
{
    public async Task<CreditNote> IssueAsync(Order order, Refund refund, OrderLine? line, CancellationToken ct)
    {
        var now = clock.Now();
        var receiptId = await db.Receipts.Where(r => r.OrderId == order.Id).Select(r => r.Id).SingleAsync(ct);
        var about = line is null ? null : $"{line.Title} ({(await accounts.NamesOfAsync([line.LearnerId], ct)).GetValueOrDefault(line.LearnerId)?.Name})";
        var year = Days.At(now, await schools.ZoneAsync(ct)).Year;
        var note = CreditNote.Issue(receiptId, refund.Id, year, await numbers.TakeAsync("credit_note", year, ct), refund.Amount, refund.Reason ?? "", about, now);
        db.CreditNotes.Add(note);
        return note;
    }
}
