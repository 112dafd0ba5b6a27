using System.ComponentModel.DataAnnotations;
using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Checkout;

/// <summary>What an order would cost with a coupon, before anything is ordered. Keeps nothing.</summary>
public static class PriceCourse
{
    /// <param name="Learners">Children of the caller; a student leaves it out.</param>
    /// <param name="Coupon">As typed.</param>
    public sealed record Request([Required] Guid? CourseId, IReadOnlyList<Guid>? Learners = null, [StringLength(40)] string? Coupon = null);

    /// <param name="Coupon">The code as the school wrote it; null without one.</param>
    /// <param name="Order">Number of the open order that keeps this price; null when none is open.</param>
    public sealed record Answer(long SubtotalMinor, long DiscountMinor, long TotalMinor, string Currency, string? Coupon, string? Order)
    {
        internal Money Money(long minor) => new(minor, Currency);
    }

    internal sealed class Handler(Buyer buyer, OpenOrder open, CouponBook coupons, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            var chosen = await buyer.ChooseAsync(request.CourseId!.Value, request.Learners, ct);
            if (chosen.Refusal is { } no) return no;
            var (course, learners) = chosen.Value;
            var found = await open.FindAsync(Order.KeyOf(caller.Id, learners.Select(l => (l, course.Id))), request.Coupon, ct);
            if (found.Same is { } order) return new Answer(order.SubtotalMinor, order.DiscountMinor, order.TotalMinor, order.Currency, order.CouponCode, order.Number);
            var subtotal = new Money(course.PriceMinor * learners.Count, course.Currency);
            if (Words.Tidy(request.Coupon) is not { } typed) return new Answer(subtotal.Minor, 0, subtotal.Minor, subtotal.Currency, null, null);
            var priced = await coupons.PriceAsync(typed, caller.Id, [course.Id], subtotal, ct);
            if (priced.Refusal is { } refused) return refused;
            return new Answer(subtotal.Minor, priced.Value.Minor, subtotal.Minor - priced.Value.Minor, subtotal.Currency, priced.Value.Code, null);
        }
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders/price", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Others, proveFirst: "payments.verify_first").WithSummary("What a course would cost with a coupon");
}
