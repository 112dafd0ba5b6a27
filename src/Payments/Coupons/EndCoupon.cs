using Akada.Audit;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Coupons;

/// <summary>An admin switches a coupon off, for good. Orders that hold it keep their price.</summary>
public static class EndCoupon
{
    internal sealed class Handler(AkadaDb db, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Done>> Handle(Guid id, CancellationToken ct)
        {
            if (await db.Coupons.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } coupon) return Refusals.NoSuchCouponHere;
            if (coupon.EndedAt is not null) return Done.It;
            coupon.End(clock.Now());
            audit.Record("payments.coupon_ended", coupon.Id, coupon.Code);
            await db.SaveChangesAsync(ct);
            return Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/finance/coupons/{id:guid}/end", (Guid id, Handler handler, CancellationToken ct) => handler.Handle(id, ct).ToNoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Switch a coupon off");
}
