using System.Text.Json;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Receipts;

/// <summary>A receipt for its payer and for admins; for anybody else there is none.</summary>
public static class ShowReceipt
{
    public sealed record Line(string Learner, string Title, long PriceMinor);

    public sealed record Credit(string Number, long AmountMinor, DateTime IssuedAt);

    /// <param name="VerifyCode">In the QR of the printed receipt.</param>
    public sealed record Answer(
        string Number, DateTime IssuedAt, string School, string Payer, string OrderNumber, IReadOnlyList<Line> Lines, long SubtotalMinor, long DiscountMinor, long TotalMinor, string Currency,
        string? Method, bool Live, string VerifyCode, IReadOnlyList<Credit> Credits)
    {
        internal Kernel.Money Money(long minor) => new(minor, Currency);
    }

    internal sealed class Reader(AkadaDb db, Caller caller) : IJoinRequest
    {
        public async Task<Answer?> ReadAsync(string number, CancellationToken ct)
        {
            var orders = db.Orders.VisibleTo(caller).Select(o => o.Id);
            var receipt = await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number && orders.Contains(r.OrderId), ct);
            if (receipt is null) return null;
            var credits = await db.CreditNotes.AsNoTracking().Where(c => c.ReceiptId == receipt.Id).OrderBy(c => c.Serial).Select(c => new Credit(c.Number, c.AmountMinor, c.IssuedAt)).ToListAsync(ct);
            var c = JsonSerializer.Deserialize<ReceiptContent>(receipt.Content)!;
            return new Answer(
                receipt.Number, receipt.IssuedAt, c.School, c.Payer, c.OrderNumber, [.. c.Lines.Select(l => new Line(l.Learner, l.Title, l.PriceMinor))], c.SubtotalMinor, c.DiscountMinor, c.TotalMinor, c.Currency,
                c.Method, c.Live, receipt.VerifyCode, credits);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/receipts/{number}", (string number, Reader reader, CancellationToken ct) => reader.ReadAsync(number, ct).OrNotFound())
            .RequireAuthorization(Policies.SignedIn).WithSummary("A receipt of mine");
}
