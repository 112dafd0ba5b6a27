using Akada.Kernel;
using Akada.Payments.Coupons;
using Akada.Payments.Orders;
using Akada.Platform;
using Akada.Platform.Data;
using Akada.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Akada.Payments.Checkout;

/// <summary>The same press twice: a bursary that has just opened the course answers the second time what it answered
/// the first.</summary>
internal sealed class SameAgain(AkadaDb db, Caller caller, TimeProvider clock) : IJoinRequest
{
    // Long enough for a slow network and a second try, too short for another day's wish.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>The caller's order that was settled a moment ago, without money, for just these learners, this course
    /// and this code; null when there is none.</summary>
    public async Task<Order?> FindAsync(PayForCourse.Request request, CancellationToken ct)
    {
        if (Words.Tidy(request.Coupon) is not { } typed) return null;
        var (since, key) = (clock.Now() - Lately, Coupon.KeyOf(typed));
        var learners = request.Learners is { Count: > 0 } chosen ? chosen.Distinct().ToList() : [caller.Id];
        var lately = await db.Orders.AsNoTracking().Include(o => o.Lines)
            .Where(o => o.PayerId == caller.Id && o.TotalMinor == 0 && o.PaidAt >= since && o.CouponCode != null)
                .OrderByDescending(o => o.Id).Take(20).ToListAsync(ct);
        return lately.Find(o => Coupon.KeyOf(o.CouponCode!) == key
            && o.Lines.TrueForAll(l => l.CourseId == request.CourseId) && o.Lines.Select(l => l.LearnerId).ToHashSet()
            .SetEquals(learners));
    }
}
