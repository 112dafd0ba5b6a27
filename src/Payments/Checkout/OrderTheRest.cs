using Akada.Courses;
using Akada.Kernel;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>Of an open order some learners got their seat in another way: it is closed, and the others are ordered anew
/// at today's prices (rule 118).</summary>
public static class OrderTheRest
{
    /// <param name="Number">Of the order for the rest; null when nothing is left to pay and the order was only
    /// closed.</param>
    public sealed record Answer(string? Number, long TotalMinor, string Currency);

    internal sealed class Handler(AkadaDb db, StillOwed owed, ICourses courses, PlaceOrder place, OpenOrder open,
        Caller caller)
    {
        public async Task<Result<Answer>> Handle(string number, CancellationToken ct)
        {
            if (!caller.Verified) return Refusals.VerifyFirst;
            var order = await db.Orders.AsNoTracking().Include(o => o.Lines)
                .SingleOrDefaultAsync(o => o.Number == number && o.PayerId == caller.Id, ct);
            if (order is null) return Refusals.NoSuchOrder;
            if (!order.IsOpen) return order.WasPaid ? Refusals.AlreadyPaid : Refusals.OrderClosed;
            var rest = (await owed.OfAsync(order.Lines, ct)).Where(s => s.Why is null).Select(s => s.Line).ToList();
            if (rest.Count == order.Lines.Count) return new Answer(order.Number, order.TotalMinor, order.Currency);
            var cards = await courses.CardsOfAsync(rest.Select(l => l.CourseId), ct);
            // Before the old one is closed: nobody is left with no order at all.
            if (rest.Any(l => cards.GetValueOrDefault(l.CourseId) is not { IsPublished: true,
                IsFree: false })) return Refusals.NoSuchCourse with { Kind = RefusalKind.Conflict };
            if (await open.CloseAsync(order.Id, evenBegun: true, ct) is { } stays) return stays;
            if (rest.Count == 0) return new Answer(null, 0, order.Currency);
            var wishes = rest.Select(l => new Wish(cards[l.CourseId], l.LearnerId)).ToList();
            var placed = await place.HandleAsync(caller.Id, wishes, order.CouponCode, ct);
            // A coupon that is over meanwhile does not keep anybody out; the page shows what is to pay before it is
            // paid.
            if (placed.Refusal is { Field: "Coupon" }) placed = await place.HandleAsync(caller.Id, wishes, null, ct);
            return placed.Refusal is { } no ? no : new Answer(placed.Value.Number, placed.Value.TotalMinor,
                placed.Value.Currency);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders/{number}/rest",
            (string number, Handler handler, CancellationToken ct) => handler.Handle(number, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn)
                .WithSummary("Close an open order of mine, and order what of it is still to pay");
}
