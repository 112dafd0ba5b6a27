using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Offline;

/// <summary>Money that was recorded: what waits for a second admin, the oldest first; or what is decided, the newest first.</summary>
public static class ListSlips
{
    public sealed record Line(Guid Id, string Order, string Payer, SlipWay Way, SlipState State, long AmountMinor, string Currency, string Reference, string RecordedBy, DateTime RecordedAt)
    {
        internal Money Amount => new(AmountMinor, Currency);
    }

    internal sealed class Reader(AkadaDb db, IAccounts accounts) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(bool decided, string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var slips = db.PaymentSlips.AsNoTracking().Where(s => (s.State != SlipState.Recorded) == decided);
            // Ids are version 7: their order is that of their making.
            if (Guid.TryParse(after, out var last)) slips = decided ? slips.Where(s => s.Id < last) : slips.Where(s => s.Id > last);
            var found = slips.Join(db.Orders, s => s.OrderId, o => o.Id, (s, o) => new { Slip = s, Order = new { o.Number, o.PayerId } });
            var rows = await (decided ? found.OrderByDescending(f => f.Slip.Id) : found.OrderBy(f => f.Slip.Id)).Take(size + 1).ToListAsync(ct);
            var names = await accounts.NamesOfAsync(rows.SelectMany(r => new[] { r.Order.PayerId, r.Slip.RecordedBy }), ct);
            string NameOf(Guid id) => names.GetValueOrDefault(id)?.Name ?? "";
            return Page.Cut(rows, size, r => r.Slip.Id.ToString()).Select(r => new Line(
                r.Slip.Id, r.Order.Number, NameOf(r.Order.PayerId), r.Slip.Way, r.Slip.State, r.Slip.AmountMinor, r.Slip.Currency, r.Slip.Reference, NameOf(r.Slip.RecordedBy), r.Slip.RecordedAt));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/slips", async (bool? decided, string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(decided ?? false, after, size, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Recorded money that waits for a second admin, or with decided=true what is decided");
}
