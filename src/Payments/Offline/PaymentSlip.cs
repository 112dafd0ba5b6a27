using Akada.Accounts;
using Akada.Kernel;
using Akada.Payments.Orders;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Offline;

internal enum SlipWay { Transfer, Cash }

/// <summary>
/// Money that came without a provider. Two different admins stand for it.
/// <code>(new) --hand in--> handed in --record--> recorded --approve, by another--> approved;   handed in, recorded --refuse--> refused</code>
/// </summary>
internal enum SlipState { HandedIn, Recorded, Approved, Refused }

internal sealed class PaymentSlip
{
    private PaymentSlip()
    {
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    public SlipWay Way { get; private set; }

    public SlipState State { get; private set; }

    public Guid? FileId { get; private set; }

    /// <summary>What the admin saw on the bank's statement or counted; null until recorded.</summary>
    public long? AmountMinor { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>The bank's own reference, or the receipt book's number.</summary>
    public string? BankReference { get; private set; }

    public Guid HandedInBy { get; private set; }

    public DateTime HandedInAt { get; private set; }

    public Guid? RecordedBy { get; private set; }

    public DateTime? RecordedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public long Version { get; private set; }

    public static PaymentSlip HandIn(Order order, SlipWay way, Guid? fileId, Guid by, DateTime now) =>
        new() { Id = Guid.CreateVersion7(), OrderId = order.Id, Way = way, FileId = fileId, Currency = order.Currency, HandedInBy = by, HandedInAt = now };

    public Refusal? Record(Money amount, string? bankReference, Guid by, DateTime now)
    {
        if (State is not (SlipState.HandedIn or SlipState.Recorded)) return Refusals.SlipDecided;
        if (amount.Currency != Currency) return Refusals.WrongCurrency;
        (AmountMinor, BankReference, RecordedBy, RecordedAt, State) = (amount.Minor, bankReference, by, now, SlipState.Recorded);
        return null;
    }

    public Refusal? Approve(Guid by, DateTime now)
    {
        if (State != SlipState.Recorded) return State == SlipState.HandedIn ? Refusals.RecordFirst : Refusals.SlipDecided;
        if (by == RecordedBy) return Refusals.SecondAdmin;
        (DecidedBy, DecidedAt, State) = (by, now, SlipState.Approved);
        return null;
    }

    public Refusal? Refuse(Guid by, string reason, DateTime now)
    {
        if (State is not (SlipState.HandedIn or SlipState.Recorded)) return Refusals.SlipDecided;
        (DecidedBy, DecidedAt, Reason, State) = (by, now, reason, SlipState.Refused);
        return null;
    }
}

internal sealed class PaymentSlipTable : IEntityTypeConfiguration<PaymentSlip>
{
    public void Configure(EntityTypeBuilder<PaymentSlip> builder)
    {
        builder.ToTable("payment_slips");
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.Property(s => s.BankReference).HasMaxLength(80);
        builder.Property(s => s.Reason).HasMaxLength(300);
        builder.HasIndex(s => s.OrderId);
        builder.HasIndex(s => new { s.State, s.HandedInAt });
        builder.HasOne<Order>().WithMany().HasForeignKey(s => s.OrderId);
        builder.PointsTo(AccountsModule.User, s => s.HandedInBy);
    }
}
