using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>All coupons of the school, newest first.</summary>
public static class ListCoupons
{
    /// <param name="Used">By paid orders.</param>
    /// <param name="Held">By orders that still wait for their money.</param>
    public sealed record Line(Guid Id, string Code, CouponStanding Standing, int? Percent, long? AmountMinor, string? Currency, int Used, int Held, int? MostUses, int? MostUsesEach, DateTime? From, DateTime? Until, bool ForAllCourses, DateTime CreatedAt)
    {
        internal Money? Amount => AmountMinor is { } minor ? new(minor, Currency!) : null;
    }

    internal static Line Of(Coupon c, DateTime now) =>
        new(c.Id, c.Code, c.StandingAt(now), c.Percent, c.AmountMinor, c.Currency, c.Used, c.Held, c.MostUses, c.MostUsesEach, c.From, c.Until, c.Courses is null, c.CreatedAt);

    internal sealed class Reader(AkadaDb db, TimeProvider clock) : IJoinRequest
    {
        public async Task<Page<Line>> ReadAsync(string? after, int? wanted, CancellationToken ct)
        {
            var size = Page.Size(wanted);
            var coupons = db.Coupons.AsNoTracking();
            // Ids are version 7: their order is that of their making.
            if (Guid.TryParse(after, out var last)) coupons = coupons.Where(c => c.Id < last);
            var rows = await coupons.OrderByDescending(c => c.Id).Take(size + 1).ToListAsync(ct);
            var now = clock.Now();
            return Page.Cut(rows, size, c => c.Id.ToString()).Select(c => Of(c, now));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/coupons", async (string? after, int? size, Reader reader, CancellationToken ct) => TypedResults.Ok(await reader.ReadAsync(after, size, ct)))
            .RequireAuthorization(Policies.Admin).WithSummary("All coupons, newest first");
}
