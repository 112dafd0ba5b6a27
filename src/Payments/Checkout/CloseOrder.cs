using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>The payer lets an open order go, to order anew, as with a coupon. The provider is asked first; what is paid on it after all still settles.</summary>
public static class CloseOrder
{
    internal sealed class Handler(AkadaDb db, OpenOrder open, Caller caller)
    {
        public async Task<Result<Done>> Handle(string number, CancellationToken ct)
        {
            var order = await db.Orders.AsNoTracking().Where(o => o.Number == number && o.PayerId == caller.Id).Select(o => new { o.Id, o.OpenKey, o.PaidAt }).SingleOrDefaultAsync(ct);
            if (order is null) return Refusals.NoSuchOrder;
            if (order.OpenKey is null) return order.PaidAt is null ? Refusals.OrderClosed : Refusals.AlreadyPaid;
            return await open.CloseAsync(order.Id, evenBegun: true, ct) is { } no ? no : Done.It;
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders/{number}/close", (string number, Handler handler, CancellationToken ct) => handler.Handle(number, ct).ToNoContent())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Others, proveFirst: "payments.verify_first").WithSummary("Close an open order of mine");
}
