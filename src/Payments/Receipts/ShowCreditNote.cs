using System.Text.Json;
using Akada.Payments.Refunds;
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

/// <summary>A credit note for its payer and for admins; for a stranger with the printed code, only that it is real.</summary>
public static class ShowCreditNote
{
    /// <param name="Reason">In the school's words; null where nobody wrote one.</param>
    /// <param name="About">Course and learner, where it is for one place only.</param>
    public sealed record Answer(string Number, DateTime IssuedAt, string School, string Payer, string OrderNumber, string Receipt, long AmountMinor, string Currency, RefundCause Cause, string? Reason, string? About, bool Live, string VerifyCode)
    {
        internal Kernel.Money Amount => new(AmountMinor, Currency);
    }

    /// <param name="Payer">Initials.</param>
    /// <param name="Live">False is play money: it proves nothing.</param>
    public sealed record Proof(string Number, DateTime IssuedAt, string School, string Payer, string Receipt, long AmountMinor, string Currency, bool Live)
    {
        internal Kernel.Money Amount => new(AmountMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db, Throttle throttle, Caller caller) : IJoinRequest
    {
        public async Task<Answer?> ReadAsync(string number, CancellationToken ct)
        {
            var orders = db.Orders.VisibleTo(caller).Select(o => o.Id);
            return await FindAsync(db.CreditNotes.Where(c => c.Number == number && db.Set<Receipt>().Any(r => r.Id == c.ReceiptId && orders.Contains(r.OrderId))), ct);
        }

        /// <summary>Null for a code that was never printed, and for who tries too many.</summary>
        public async Task<Proof?> VerifyAsync(string code, CancellationToken ct)
        {
            var taken = await throttle.TakeAsync(Limit.ReceiptsFromAddress, Place.Of(caller.Ip), ct);
            if (!taken.Ok) return null;
            var key = code.ToUpperInvariant();
            if (await FindAsync(db.CreditNotes.Where(c => c.VerifyCode == key), ct) is not { } c) return null;
            await throttle.GiveBackAsync(taken, ct);
            return new Proof(c.Number, c.IssuedAt, c.School, VerifyReceipt.Reader.Initials(c.Payer), c.Receipt, c.AmountMinor, c.Currency, c.Live);
        }

        private async Task<Answer?> FindAsync(IQueryable<CreditNote> notes, CancellationToken ct)
        {
            var refunds = db.Refunds.AsQueryable();
            var found = await notes.AsNoTracking()
                .Join(db.Receipts, c => c.ReceiptId, r => r.Id, (c, r) => new { Note = c, Receipt = r, Cause = refunds.Where(f => f.Id == c.RefundId).Select(f => f.Cause).First() }).SingleOrDefaultAsync(ct);
            if (found is null) return null;
            var (n, c) = (found.Note, JsonSerializer.Deserialize<ReceiptContent>(found.Receipt.Content)!);
            return new(n.Number, n.IssuedAt, c.School, c.Payer, c.OrderNumber, found.Receipt.Number, n.AmountMinor, n.Currency, found.Cause, n.Reason.Length == 0 ? null : n.Reason, n.About, c.Live, n.VerifyCode);
        }
    }

    internal static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/credit-notes/{number}", (string number, Reader reader, CancellationToken ct) => reader.ReadAsync(number, ct).OrNotFound())
            .RequireAuthorization(Policies.SignedIn).WithSummary("A credit note of mine");
        api.MapGet("/credit-notes/verify/{code}", (string code, Reader reader, CancellationToken ct) => reader.VerifyAsync(code, ct).OrNotFound())
            .AllowAnonymous().WithSummary("Is this printed credit note real?");
    }
}
