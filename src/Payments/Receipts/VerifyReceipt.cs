using System.Text.Json;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Akada.Platform.Throttling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Receipts;

/// <summary>Anybody with a printed receipt sees whether it is real. Of names only the first letters are told.</summary>
public static class VerifyReceipt
{
    /// <param name="CreditedMinor">What was given back since.</param>
    /// <param name="Payer">Initials.</param>
    /// <param name="Live">False is play money: it proves nothing.</param>
    /// <param name="Disputed">The payer's bank is looking into the payment.</param>
    public sealed record Answer(string Number, DateTime IssuedAt, string School, string Payer,
        IReadOnlyList<string> Titles, long TotalMinor, long CreditedMinor, string Currency, bool Live, bool Disputed)
    {
        internal bool AllCredited => TotalMinor > 0 && CreditedMinor >= TotalMinor;

        internal Money Money(long minor) => new(minor, Currency);
    }

    internal sealed class Reader(AkadaDb db, Throttle throttle, Caller caller) : IJoinRequest
    {
        /// <returns> <c>payments.no_such_receipt </c> for a code that was never printed; <c>payments.too_many_looks
        /// </c> for who tries too many, which says nothing of the receipt.</returns>
        public async Task<Result<Answer>> ReadAsync(string code, CancellationToken ct)
        {
            var taken = await throttle.TakeAsync(Limit.ReceiptsFromAddress, Place.Of(caller.Ip), ct);
            if (taken.Or(Refusals.TooManyLooks) is { } no) return no;
            var key = code.ToUpperInvariant();
            var receipt = await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.VerifyCode == key, ct);
            if (receipt is null) return Refusals.NoSuchReceipt;
            // Only codes that were never printed count (rule 113).
            await throttle.GiveBackAsync(taken, ct);
            var credited = await db.CreditNotes.Where(c => c.ReceiptId == receipt.Id).SumAsync(c => c.AmountMinor, ct);
            var disputed = await db.Orders.AnyAsync(o => o.Id == receipt.OrderId && o.State == OrderState.Disputed, ct);
            var c = JsonSerializer.Deserialize<ReceiptContent>(receipt.Content)!;
            return new Answer(receipt.Number, receipt.IssuedAt, c.School, Initials(c.Payer),
                [.. c.Lines.Select(l => l.Title).Distinct()], receipt.TotalMinor, credited, receipt.Currency, c.Live,
                disputed);
        }

        internal static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part[..1] + "."));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/receipts/verify/{code}",
            (string code, Reader reader, CancellationToken ct) => reader.ReadAsync(code, ct).ToOk())
            .AllowAnonymous().WithSummary("Is this printed receipt real?");
}
