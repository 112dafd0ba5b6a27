using Akada.Accounts;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Coupons;

internal sealed class CouponTable : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> builder)
    {
        builder.ToTable("coupons");
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.CodeKey).HasMaxLength(40);
        builder.Property(c => c.Currency).HasMaxLength(3);
        builder.Property(c => c.Courses).HasMaxLength(8000);
        builder.HasIndex(c => c.CodeKey).IsUnique();
        builder.PointsTo(AccountsModule.User, c => c.CreatedBy);
    }
}

internal sealed class CouponUseTable : IEntityTypeConfiguration<CouponUse>
{
    public void Configure(EntityTypeBuilder<CouponUse> builder)
    {
        builder.ToTable("coupon_uses");
        builder.HasKey(u => u.OrderId);
        builder.HasIndex(u => new { u.CouponId, u.PayerId });
        builder.HasIndex(u => new { u.CouponId, u.OrderId });
        builder.HasOne<Coupon>().WithMany().HasForeignKey(u => u.CouponId);
        builder.HasOne<Order>().WithMany().HasForeignKey(u => u.OrderId);
        builder.PointsTo(AccountsModule.User, u => u.PayerId);
    }
}
