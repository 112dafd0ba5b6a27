using Akada.Kernel;
using Akada.Payments.Settlement;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Finance;

/// <summary>What the daily comparison with the providers' lists could not place, and money for learners who are gone,
/// newest first (rule 32). Admins only.</summary>
public static class ListDifferences
{
    /// <param name="Theirs">True: the provider has a charge that no order knows. False: we count one as paid that its list does not have.</param>
    /// <param name="Missing">theirs and ours as above; gone: the order is paid, but a learner on it was deleted before
    /// the money came, and an admin decides.</param>
    /// <param name="Order">Number of the order whose reference it has, where there is one.</param>
    /// <param name="ClearedAt">When an admin had settled it.</param>
    public sealed record Line(Guid Id, string Provider, bool Live, bool Theirs, OrphanSide Missing, string Reference,
        string? ProviderId, long? AmountMinor, string? Currency, string? Order, DateTime FoundAt, DateTime? ClearedAt)
    {
        internal Money? Amount => AmountMinor is { } minor && Currency is { } currency ? new Money(minor, currency) : null;
    }

    internal sealed class Reader(AkadaDb db) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(bool all, string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var (orders, query) = (db.Orders.AsQueryable(), db.PaymentOrphans.AsNoTracking());
            if (!all) query = query.Where(o => o.ClearedAt == null);
            // Ids are version 7: their order is that of their making.
            if (Guid.TryParse(after, out var last)) query = query.Where(o => o.Id < last);
            var rows = await query.OrderByDescending(o => o.Id).Take(size + 1).ToListAsync(ct);
            var references = rows.Select(ReferenceOf).Distinct().ToList();
            var numbers = await db.Payments.AsNoTracking().Where(p => references.Contains(p.Reference))
                .Select(p => new { p.Reference, Number = orders.Where(o => o.Id == p.OrderId).Select(o => o.Number).First() }).ToDictionaryAsync(p => p.Reference, p => p.Number, ct);
            return Page.Cut(rows, size, o => o.Id.ToString()).Select(o => new Line(
                o.Id, o.Provider, o.Live, o.Side == OrphanSide.Theirs, o.Side, o.Reference, o.ProviderId, o.AmountMinor,
                    o.Currency, numbers.GetValueOrDefault(ReferenceOf(o)), o.FoundAt, o.ClearedAt));
        }

        // A second charge under a known reference is kept as "reference/id".
        private static string ReferenceOf(PaymentOrphan orphan) => orphan.Reference.Split('/')[0];
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/differences", async (bool? all, string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(all ?? false, after, size, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("Charges on one side only: at a provider or in our books");
}
