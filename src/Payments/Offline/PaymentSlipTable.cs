using Akada.Accounts;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Offline;

internal sealed class PaymentSlipTable : IEntityTypeConfiguration<PaymentSlip>
{
    public void Configure(EntityTypeBuilder<PaymentSlip> builder)
    {
        builder.ToTable("payment_slips");
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.Property(s => s.Reference).HasMaxLength(80);
        builder.Property(s => s.ReferenceKey).HasMaxLength(100);
        builder.Property(s => s.Reason).HasMaxLength(300);
        builder.HasIndex(s => s.OrderId);
        builder.HasIndex(s => s.ReferenceKey).IsUnique();
        builder.HasIndex(s => new { s.State, s.Id });
        builder.HasOne<Order>().WithMany().HasForeignKey(s => s.OrderId);
        builder.PointsTo(AccountsModule.User, s => s.RecordedBy);
    }
}
