using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.Forms;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>An admin changes how often, when and for what a coupon is good. Code and value stay: who was told of them relies on them. Orders that were placed keep their price.</summary>
public static class EditCoupon
{
    /// <param name="Version">As it was read: a change by another admin meanwhile is not overwritten.</param>
    public sealed record Request(
        [Range(1, 1_000_000)] int? MostUses,
        [Range(1, 1000)] int? MostUsesEach,
        DateOnly? From,
        DateOnly? Until,
        [StringLength(8000)] string? Courses,
        long Version);

    internal sealed class Handler(AkadaDb db, CouponTerms terms, AuditTrail audit)
    {
        public async Task<Result<Done>> Handle(Guid id, Request request, CancellationToken ct)
        {
            if (await db.Coupons.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } coupon) return Refusals.NoSuchCouponHere;
            if (coupon.Version != request.Version) return Submit.ChangedMeanwhile;
            var read = await terms.ReadAsync(request.From, request.Until, request.Courses, ct);
            if (read.Refusal is { } no) return no;
            var before = Of(coupon);
            coupon.Limit(request.MostUses, request.MostUsesEach, read.Value.From, read.Value.Until, read.Value.Courses);
            audit.Record("payments.coupon_changed", coupon.Id, coupon.Code, before, Of(coupon));
            await db.SaveChangesAsync(ct);
            return Done.It;
        }

        private static object Of(Coupon c) => new { c.MostUses, c.MostUsesEach, c.From, c.Until, c.Courses };
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPut("/finance/coupons/{id:guid}", (Guid id, Request request, Handler handler, CancellationToken ct) => handler.Handle(id, request, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Change how often, when and for what a coupon is good");
}
