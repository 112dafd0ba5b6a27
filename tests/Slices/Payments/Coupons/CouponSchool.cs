using Akada.Kernel;
using Akada.Payments;
using Akada.Payments.Coupons;
using Akada.Platform.Data;
using Akada.Slices.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Akada.Slices.Payments.Coupons;

internal static class CouponSchool
{
    public static Task<Coupon> CouponAsync(this TestSchool school, string code, int percent, int? most = null, int? each = null, DateTime? from = null, DateTime? until = null, Guid[]? courses = null) =>
        school.InAsync(async (AkadaDb db) =>
        {
            var coupon = Coupon.Percentage(code, percent, school.Efua.Id, school.Clock.Now());
            coupon.Limit(most, each, from, until, courses);
            db.Coupons.Add(coupon);
            await db.SaveChangesAsync();
            return coupon;
        });

    /// <summary>As counted on the coupon; they must agree with the rows behind.</summary>
    public static Task<(int Used, int Held)> CountsAsync(this TestSchool school, Coupon coupon) => school.InAsync(async (AkadaDb db) =>
    {
        var now = await db.Coupons.AsNoTracking().SingleAsync(c => c.Id == coupon.Id);
        var uses = await db.CouponUses.AsNoTracking().Where(u => u.CouponId == coupon.Id).ToListAsync();
        Assert.Equal((uses.Count(u => u.UsedAt != null), uses.Count(u => u.UsedAt == null)), (now.Used, now.Held));
        return (now.Used, now.Held);
    });

    public static async Task<string> OrderAsync(this HttpClient api, Guid courseId, string coupon)
    {
        var answer = await api.PostAsync("orders", new { courseId, coupon });
        return answer.Status == 200 ? (string)answer.Json!["number"]! : throw new InvalidOperationException(answer.Text);
    }
}
