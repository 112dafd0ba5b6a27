using Akada.Payments.Orders;
using Akada.Payments.Refunds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Receipts;

internal sealed class ReceiptTable : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("receipts");
        builder.Property(r => r.Number).HasMaxLength(20);
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.VerifyCode).HasMaxLength(20);
        builder.Property(r => r.Content).HasMaxLength(40_000);
        // One order, one receipt, whichever doors open at once.
        builder.HasIndex(r => r.OrderId).IsUnique();
        builder.HasIndex(r => new { r.Year, r.Serial }).IsUnique();
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => r.VerifyCode).IsUnique();
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
    }
}

internal sealed class CreditNoteTable : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> builder)
    {
        builder.ToTable("credit_notes");
        builder.Property(c => c.Number).HasMaxLength(20);
        builder.Property(c => c.Currency).HasMaxLength(3);
        builder.Property(c => c.Reason).HasMaxLength(300);
        builder.Property(c => c.About).HasMaxLength(300);
        builder.Property(c => c.VerifyCode).HasMaxLength(20);
        builder.HasIndex(c => c.VerifyCode).IsUnique();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.RefundId).IsUnique();
        builder.HasIndex(c => new { c.Year, c.Serial }).IsUnique();
        builder.HasIndex(c => c.ReceiptId);
        builder.HasOne<Receipt>().WithMany().HasForeignKey(c => c.ReceiptId);
        builder.HasOne<Refund>().WithMany().HasForeignKey(c => c.RefundId);
    }
}

internal sealed class NumberCounterTable : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.ToTable("number_counters");
        builder.HasKey(c => new { c.Kind, c.Year });
        builder.Property(c => c.Kind).HasMaxLength(20);
    }
}
