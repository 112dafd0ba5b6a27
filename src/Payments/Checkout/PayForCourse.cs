using System.ComponentModel.DataAnnotations;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Api;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akada.Payments.Checkout;

/// <summary>A student for themself, or a parent for one or several children, orders a course and is led to the provider's payment page.</summary>
public static class PayForCourse
{
    /// <param name="Learners">Children of the caller; a student leaves it out.</param>
    /// <param name="Coupon">As typed.</param>
    public sealed record Request([Required] Guid? CourseId, IReadOnlyList<Guid>? Learners = null, [StringLength(40)] string? Coupon = null);

    /// <param name="PayUrl">Where to pay; null when nothing is to pay.</param>
    public sealed record Answer(Guid OrderId, string Number, OrderState State, long TotalMinor, string Currency, string? PayUrl);

    internal sealed class Handler(Buyer buyer, PlaceOrder place, BookCharge book, StartPayment start, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            var chosen = await buyer.ChooseAsync(request.CourseId!.Value, request.Learners, ct);
            if (chosen.Refusal is { } no) return no;
            var (course, learners) = chosen.Value;
            var order = await place.HandleAsync(caller.Id, [course], learners, request.Coupon, ct);
            if (order.Refusal is { } refused) return refused;
            if (order.Value.TotalMinor == 0) return Of((await book.SettleFreeAsync(order.Value.Id, ct)).Value, order.Value, null);
            // From here on the order is safe: a lost answer of the provider loses nothing.
            var started = await start.HandleAsync(order.Value.Id, ct);
            return started.Refusal is { } later ? later.With(order.Value.Number) : Of(new Settled(order.Value.Id, order.Value.Number, OrderState.Pending), order.Value, started.Value);
        }

        private static Answer Of(Settled settled, Order order, string? payUrl) => new(order.Id, order.Number, settled.State, order.TotalMinor, order.Currency, payUrl);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Others, proveFirst: "payments.verify_first").WithSummary("Order a course and get the address to pay at");
}
