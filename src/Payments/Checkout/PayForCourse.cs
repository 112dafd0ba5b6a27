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

    /// <param name="PayUrl">Where to pay; null when nothing is to pay, or when it is to be paid at the school.</param>
    public sealed record Answer(Guid OrderId, string Number, OrderState State, long TotalMinor, string Currency, string? PayUrl);

    internal sealed class Handler(Buyer buyer, PlaceOrder place, BookCharge book, StartPayment start, SameAgain again,
        PayWays payWays, Caller caller)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            var answer = await OrderAsync(request, ct);
            // Refused because the same was done a moment ago: who pressed twice gets what the first press did.
            return answer.Refusal is not null && await again.FindAsync(request, ct) is { } first
                ? new Answer(first.Id, first.Number, first.State, first.TotalMinor, first.Currency, null) : answer;
        }

        private async Task<Result<Answer>> OrderAsync(Request request, CancellationToken ct)
        {
            var chosen = await buyer.ChooseAsync(request.CourseId!.Value, request.Learners, ct);
            if (chosen.Refusal is { } no) return no;
            var (course, learners) = chosen.Value;
            var ways = await payWays.OfAsync(course.Currency, ct);
            if (ways.None && Words.Tidy(request.Coupon) is null) return Refusals.NoWay;
            var order = await place.HandleAsync(caller.Id, Wish.All([course], learners), request.Coupon, ct);
            if (order.Refusal is { } refused) return refused;
            if (order.Value.TotalMinor == 0)
            {
                var settled = await book.SettleFreeAsync(order.Value.Id, ct);
                return settled.Refusal is { } late ? late : Of(settled.Value, order.Value, null);
            }

            // Without a provider it is paid at the school: the order's page says how.
            if (ways is { Online: false, AtSchool: true }) return Of(new Settled(order.Value.Id, order.Value.Number,
                order.Value.State), order.Value, null);
            // From here on the order is safe: a lost answer of the provider loses nothing.
            var started = await start.HandleAsync(order.Value.Id, ct);
            return started.Refusal is { } later ? (later.Args.Length > 0 ? later : later.With(order.Value.Number))
                : Of(new Settled(order.Value.Id, order.Value.Number, OrderState.Pending), order.Value, started.Value);
        }

        private static Answer Of(Settled settled, Order order, string? payUrl) => new(order.Id, order.Number, settled.State, order.TotalMinor, order.Currency, payUrl);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).Reaches(Reach.Others, proveFirst: "payments.verify_first").WithSummary("Order a course and get the address to pay at");
}
