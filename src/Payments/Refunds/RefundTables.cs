using Akada.Accounts;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Refunds;

internal sealed class RefundTable : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds");
        builder.Property(r => r.Key).HasMaxLength(40);
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.Reason).HasMaxLength(300);
        builder.Property(r => r.ProviderRefundId).HasMaxLength(100);
        builder.Property(r => r.Note).HasMaxLength(300);
        builder.HasIndex(r => r.Key).IsUnique();
        builder.HasIndex(r => new { r.OrderId, r.WantedAt });
        builder.HasIndex(r => r.NextLookAt);
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
        builder.HasIndex(r => r.ProviderRefundId);
        builder.HasIndex(r => r.PaymentId);
        builder.HasOne<Payment>().WithMany().HasForeignKey(r => r.PaymentId);
        builder.HasOne<OrderLine>().WithMany().HasForeignKey(r => r.OrderLineId);
        builder.PointsTo(AccountsModule.User, r => r.WantedBy);
    }
}

internal sealed class DisputeTable : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.ToTable("disputes");
        builder.Property(d => d.Provider).HasMaxLength(20);
        builder.Property(d => d.ProviderId).HasMaxLength(100);
        builder.Property(d => d.Currency).HasMaxLength(3);
        builder.HasIndex(d => new { d.Provider, d.ProviderId }).IsUnique();
        builder.HasIndex(d => d.OrderId);
        builder.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId);
        builder.HasOne<Payment>().WithMany().HasForeignKey(d => d.PaymentId);
    }
}
