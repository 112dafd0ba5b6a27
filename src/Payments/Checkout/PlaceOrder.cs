using Akada.Audit;
using Akada.Courses;
using Akada.Enrollment;
using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>One learner is to get into one course.</summary>
internal sealed record Wish(CourseCard Course, Guid LearnerId)
{
    /// <summary>Each learner into each course.</summary>
    public static IReadOnlyList<Wish> All(IEnumerable<CourseCard> courses, IReadOnlyList<Guid> learners) =>
        [.. courses.SelectMany(c => learners.Select(l => new Wish(c, l)))];
}

/// <summary>Writes an order down with the prices of this moment (rule 21), keeps the places and the coupon; or finds the open one for the same.</summary>
internal sealed class PlaceOrder(AkadaDb db, ICourses courses, IEnrollments enrollments, CouponBook coupons, OpenOrder open, AuditTrail audit, TimeProvider clock) : IJoinRequest
{
    private const int MostTries = 3;

    /// <param name="wishes">At least one, all in one currency.</param>
    public async Task<Result<Order>> HandleAsync(Guid payerId, IReadOnlyList<Wish> wishes, string? code,
        CancellationToken ct)
    {
        var key = Order.KeyOf(payerId, wishes.Select(w => (w.LearnerId, w.Course.Id)));
        var found = await open.FindAsync(key, code, ct);
        if (found.Same is { } same) return same;
        var lines = await LinesAsync(wishes, ct);
        var currency = wishes[0].Course.Currency;
        CouponBook.Discount? discount = null;
        if (Words.Tidy(code) is { } typed)
        {
            var priced = await coupons.PriceAsync(typed, payerId, wishes.Select(w => w.Course.Id)
                .Distinct(), new Money(lines.Sum(l => l.PriceMinor), currency), ct);
            if (priced.Refusal is { } no) return no;
            discount = priced.Value;
        }

        // Only now: a code that does not hold closes nothing.
        if (found.Other is { } other && await open.MakeWayAsync(other, ct) is { } waits) return waits;
        for (var attempt = 1; ; attempt++)
        {
            var order = Order.Place(payerId, lines, currency, discount?.Minor ?? 0, discount?.CouponId, discount?.Code, clock.Now());
            if (await KeepAsync(order, wishes[0].Course.Title, ct) is not { } taken) return order;
            db.ChangeTracker.Clear();
            // An older order has the number that was drawn, or somebody stood in the way for a moment.
            if (taken == Refusals.TryAgain && attempt < MostTries) continue;
            // The same click twice at once: the first one's order is used.
            return taken == Refusals.OrderOpenAlready && (await open.FindAsync(key, code, ct)).Same is { } first ? first : taken;
        }
    }

    // First the order, then the courses, then the coupon: the order in which settling and closing lock them too.
    private async Task<Refusal?> KeepAsync(Order order, string title, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Orders.Add(order);
        audit.Record("payments.ordered", order.Id, order.Number, after: new { order.TotalMinor, order.Currency, course = title, learners = order.Lines.Count, order.CouponCode });
        if (await db.TrySaveAsync(ct, ("orders(open_key)", Refusals.OrderOpenAlready), ("orders(number)", Refusals.TryAgain)) is { } taken) return taken;
        foreach (var line in order.Lines.OrderBy(l => l.CourseId).ThenBy(l => l.LearnerId))
        {
            if (await enrollments.HoldAsync(line.LearnerId, line.CourseId, ct) is { } no) return no;
        }

        if (await coupons.HoldAsync(order, ct) is { } used) return used;
        if (await db.TrySaveAsync(ct, ("enrollments(learner_id, course_id)", Refusals.TryAgain)) is { } twice) return twice;
        await transaction.CommitAsync(ct);
        return null;
    }

    private async Task<List<OrderLine>> LinesAsync(IReadOnlyList<Wish> wishes, CancellationToken ct)
    {
        List<OrderLine> lines = [];
        foreach (var wished in wishes.GroupBy(w => w.Course))
        {
            var (course, owner) = (wished.Key, await courses.OwnerOfAsync(wished.Key.Id, ct));
            lines.AddRange(wished.Select(w => OrderLine.For(w.LearnerId, course.Id, course.Title, course.Price,
                owner)));
        }

        return lines;
    }
}
