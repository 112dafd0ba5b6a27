using Akada.Accounts;
using Akada.Courses;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Orders;

internal sealed class OrderTable : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.Property(o => o.Number).HasMaxLength(16);
        builder.Property(o => o.Currency).HasMaxLength(3);
        builder.Property(o => o.CouponCode).HasMaxLength(40);
        builder.Property(o => o.Provider).HasMaxLength(20);
        builder.Property(o => o.OpenKey).HasMaxLength(64);
        builder.HasIndex(o => o.Number).IsUnique();
        builder.HasIndex(o => o.OpenKey).IsUnique();
        builder.HasIndex(o => new { o.PayerId, o.CreatedAt });
        builder.HasIndex(o => new { o.State, o.ExpiresAt });
        builder.PointsTo(AccountsModule.User, o => o.PayerId);
        builder.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
    }
}

internal sealed class OrderLineTable : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("order_lines");
        builder.Property(l => l.Title).HasMaxLength(200);
        builder.HasIndex(l => new { l.OrderId, l.LearnerId, l.CourseId }).IsUnique();
        builder.HasIndex(l => new { l.LearnerId, l.CourseId });
        builder.HasIndex(l => l.OwnerId);
        builder.PointsTo(AccountsModule.User, l => l.LearnerId);
        builder.PointsTo(CoursesModule.Course, l => l.CourseId);
    }
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments");
        builder.Property(p => p.Provider).HasMaxLength(20);
        builder.Property(p => p.Reference).HasMaxLength(60);
        builder.Property(p => p.ProviderId).HasMaxLength(100);
        builder.Property(p => p.PayUrl).HasMaxLength(2000);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.PaidCurrency).HasMaxLength(3);
        builder.Property(p => p.PaymentMethod).HasMaxLength(40);
        builder.Property(p => p.Reason).HasMaxLength(40);
        builder.HasIndex(p => p.Reference).IsUnique();
        builder.HasIndex(p => new { p.Provider, p.ProviderId }).IsUnique();
        builder.HasIndex(p => p.OrderId);
        builder.HasIndex(p => p.NextLookAt);
        builder.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId);
    }
}
