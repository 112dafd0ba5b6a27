using Akada.Accounts;
using Akada.Accounts.Schools;
using Akada.Courses;
using Akada.Kernel;
using Akada.Platform;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>One coupon with its courses and the orders that hold or used it, newest first.</summary>
public static class ShowCoupon
{
    /// <param name="UsedAt">Null while the order waits for its money.</param>
    public sealed record Use(string Order, string Payer, long DiscountMinor, string Currency, DateTime HeldAt, DateTime? UsedAt)
    {
        internal Money Discount => new(DiscountMinor, Currency);
    }

    public sealed record ForCourse(Guid Id, string Slug, string Title);

    /// <param name="FromDay">As the school's calendar has it.</param>
    /// <param name="Courses">Empty is for all.</param>
    /// <param name="Version">Send it back with a change.</param>
    public sealed record Answer(ListCoupons.Line Coupon, DateOnly? FromDay, DateOnly? UntilDay, IReadOnlyList<ForCourse> Courses, Page<Use> Uses, long Version);

    internal sealed class Reader(AkadaDb db, ICourses courses, IAccounts accounts, SchoolBook schools, TimeProvider clock) : IJoinRequest
    {
        public async Task<Answer?> ReadAsync(Guid id, string? after, int? wanted, CancellationToken ct)
        {
            if (await db.Coupons.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } coupon) return null;
            var cards = coupon.Courses is null ? [] : (await courses.CardsOfAsync(coupon.CourseIds, ct)).Values.OrderBy(c => c.Title, StringComparer.Ordinal).Select(c => new ForCourse(c.Id, c.Slug, c.Title)).ToList();
            var zone = await schools.ZoneAsync(ct);
            DateOnly? Day(DateTime? utc) => utc is { } at ? Days.At(at, zone) : null;
            return new Answer(ListCoupons.Of(coupon, clock.Now()), Day(coupon.From), Day(coupon.Until), cards, await UsesAsync(id, after, Page.Size(wanted), ct), coupon.Version);
        }

        private async Task<Page<Use>> UsesAsync(Guid id, string? after, int size, CancellationToken ct)
        {
            var (orders, uses) = (db.Orders.AsQueryable(), db.CouponUses.AsNoTracking().Where(u => u.CouponId == id));
            // Ids of orders are version 7: their order is that of their making.
            if (Guid.TryParse(after, out var last)) uses = uses.Where(u => u.OrderId < last);
            var rows = await uses.OrderByDescending(u => u.OrderId).Take(size + 1)
                .Join(orders, u => u.OrderId, o => o.Id, (u, o) => new { u.OrderId, u.PayerId, u.HeldAt, u.UsedAt, o.Number, o.DiscountMinor, o.Currency }).OrderByDescending(u => u.OrderId).ToListAsync(ct);
            var names = await accounts.NamesOfAsync(rows.Select(r => r.PayerId), ct);
            return Page.Cut(rows, size, r => r.OrderId.ToString()).Select(r => new Use(r.Number, names.GetValueOrDefault(r.PayerId)?.Name ?? "", r.DiscountMinor, r.Currency, r.HeldAt, r.UsedAt));
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapGet("/finance/coupons/{id:guid}", (Guid id, string? after, int? size, Reader reader, CancellationToken ct) => reader.ReadAsync(id, after, size, ct).OrNotFound())
            .RequireAuthorization(Policies.Admin).WithSummary("One coupon with its uses");
}
