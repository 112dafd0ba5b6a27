using System.ComponentModel.DataAnnotations;
using Akada.Audit;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Payments.Settlement;
using Akada.Platform.Api;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>A student for themself, or a parent for one or several children, orders a course and is led to the provider's payment page.</summary>
public static class PayForCourse
{
    /// <param name="Learners">Children of the caller; a student leaves it out.</param>
    /// <param name="Coupon">As typed.</param>
    public sealed record Request([Required] Guid? CourseId, IReadOnlyList<Guid>? Learners = null, [StringLength(40)] string? Coupon = null);

    /// <param name="PayUrl">Where to pay; null when nothing is to pay.</param>
    public sealed record Answer(Guid OrderId, string Number, OrderState State, long TotalMinor, string Currency, string? PayUrl);

    internal sealed class Handler(AkadaDb db, ICourses courses, IEnrollments enrollments, Buyer buyer, CouponBook coupons, BookCharge book, StartPayment start, Caller caller, AuditTrail audit, TimeProvider clock)
    {
        public async Task<Result<Answer>> Handle(Request request, CancellationToken ct)
        {
            if (!caller.Verified) return Refusals.VerifyFirst;
            var course = await courses.FindAsync(request.CourseId!.Value, ct);
            if (course is not { IsPublished: true }) return Refusals.NoSuchCourse;
            if (course.IsFree) return Refusals.IsFree;
            var learners = await buyer.LearnersAsync(request.Learners, course.Id, ct);
            if (learners.Refusal is { } no) return no;

            var order = await PlaceAsync(course, learners.Value, request.Coupon, ct);
            if (order.Refusal is { } refused) return refused;
            if (order.Value.TotalMinor == 0) return Of((await book.SettleFreeAsync(order.Value.Id, ct)).Value, order.Value, null);
            // From here on the order is safe: a lost answer of the provider loses nothing.
            var started = await start.HandleAsync(order.Value.Id, ct);
            return started.Refusal is { } later ? later.With(order.Value.Number) : Of(new Settled(order.Value.Id, order.Value.Number, OrderState.Pending), order.Value, started.Value);
        }

        private async Task<Result<Order>> PlaceAsync(CourseCard course, IReadOnlyList<Guid> learners, string? code, CancellationToken ct)
        {
            var key = Order.KeyOf(caller.Id, learners.Select(l => (l, course.Id)));
            if (await OpenAsync(key, code, ct) is { } open) return open;
            var owner = await courses.OwnerOfAsync(course.Id, ct);
            var lines = learners.Select(l => OrderLine.For(l, course.Id, course.Title, course.Price, owner)).ToList();
            CouponBook.Discount? discount = null;
            if (Words.Tidy(code) is { } typed)
            {
                var priced = await coupons.PriceAsync(typed, caller.Id, course.Id, new Money(course.PriceMinor * lines.Count, course.Currency), ct);
                if (priced.Refusal is { } no) return no;
                discount = priced.Value;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var learner in learners)
            {
                if (await enrollments.HoldAsync(learner, course.Id, ct) is { } no) return no;
            }

            var order = Order.Place(caller.Id, lines, course.Currency, discount?.Minor ?? 0, discount?.CouponId, discount?.Code, clock.Now());
            db.Orders.Add(order);
            audit.Record("payments.ordered", order.Id, order.Number, after: new { order.TotalMinor, order.Currency, course = course.Title, learners = learners.Count, order.CouponCode });
            if (await db.TrySaveAsync(ct, ("orders(open_key)", Refusals.OrderOpenAlready), ("enrollments(learner_id, course_id)", Refusals.TryAgain)) is { } taken)
            {
                // The same click twice at once: the first one's order is used.
                await transaction.RollbackAsync(ct);
                return taken == Refusals.OrderOpenAlready && await OpenAsync(key, code, ct) is { } first ? first : Refusals.TryAgain;
            }

            await transaction.CommitAsync(ct);
            return order;
        }

        // Its price stays what it was, whatever the course costs now (rule 21). A coupon makes a new one only where none is open.
        private async Task<Order?> OpenAsync(string key, string? code, CancellationToken ct)
        {
            var now = clock.Now();
            var open = await db.Orders.AsNoTracking().Where(o => o.OpenKey == key).SingleOrDefaultAsync(ct);
            if (open is null) return null;
            var same = Words.Tidy(code) is not { } typed || (open.CouponCode is { } used && Coupon.KeyOf(used) == Coupon.KeyOf(typed));
            if (same && open.ExpiresAt > now) return open;
            // Nothing was begun at a provider yet: it makes way for the one with the coupon, or for a fresh price.
            return await db.Payments.AnyAsync(p => p.OrderId == open.Id, ct) || !await book.ExpireAsync(open.Id, ct) ? open : null;
        }

        private static Answer Of(Settled settled, Order order, string? payUrl) => new(order.Id, order.Number, settled.State, order.TotalMinor, order.Currency, payUrl);
    }

    internal static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders", (Request request, Handler handler, CancellationToken ct) => handler.Handle(request, ct).ToOk())
            .RequireAuthorization(Policies.SignedIn).WithSummary("Order a course and get the address to pay at");
}
