using System.Text.Json;
using Akada.Kernel;
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
    public sealed record Answer(string Number, DateTime IssuedAt, string School, string Payer, IReadOnlyList<string> Titles, long TotalMinor, long CreditedMinor, string Currency, bool Live)
    {
        internal Money Money(long minor) => new(minor, Currency);
    }

    internal sealed class Reader(AkadaDb db, Throttle throttle, Caller caller) : IJoinRequest
    {
        /// <summary>Null for a code that was never printed, and for who tries too many.</summary>
        public async Task<Answer?> ReadAsync(string code, CancellationToken ct)
        {
            var taken = await throttle.TakeAsync(Limit.ReceiptsFromAddress, Place.Of(caller.Ip), ct);
            if (!taken.Ok) return null;
            var key = code.ToUpperInvariant();
            var receipt = await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.VerifyCode == key, ct);
            if (receipt is null) return null;
            // Only codes that were never printed count (rule 113).
            await throttle.GiveBackAsync(taken, ct);
            var credited = await db.CreditNotes.Where(c => c.ReceiptId == receipt.Id).SumAsync(c => c.AmountMinor, ct);
            var c = JsonSerializer.Deserialize<ReceiptContent>(receipt.Content)!;
            return new Answer(receipt.Number, receipt.IssuedAt, c.School, Initials(c.Payer), [.. c.Lines.Select(l => l.Title).Distinct()], receipt.TotalMinor, credited, receipt.Currency, c.Live);
        }

        internal static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part[..1] + "."));
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/receipts/verify/{code}", (string code, Reader reader, CancellationToken ct) => reader.ReadAsync(code, ct).OrNotFound())
            .AllowAnonymous().WithSummary("Is this printed receipt real?");
}
