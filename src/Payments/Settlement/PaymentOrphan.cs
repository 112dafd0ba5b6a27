using Akada.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Payments.Settlement;

/// <summary>What is missing: the provider has a charge that we do not know; we count one as paid that its list does not
/// have; or the learner whom it was for was deleted before it came.</summary>
public enum OrphanSide { Theirs, Ours, Gone }

/// <summary>A difference between the provider's list and ours, for finance to look at.</summary>
internal sealed class PaymentOrphan
{
    private PaymentOrphan()
    {
    }

    public Guid Id { get; private set; }

    public string Provider { get; private set; } = "";

    public bool Live { get; private set; }

    public OrphanSide Side { get; private set; }

    public string Reference { get; private set; } = "";

    public string? ProviderId { get; private set; }

    public long? AmountMinor { get; private set; }

    public string? Currency { get; private set; }

    public DateTime FoundAt { get; private set; }

    public DateTime? ClearedAt { get; private set; }

    public static PaymentOrphan Of(string provider, bool live, OrphanSide side, string reference, string? providerId, Money? amount, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(), Provider = provider, Live = live, Side = side, Reference = Words.Cut(reference, 100), ProviderId = providerId,
        AmountMinor = amount?.Minor, Currency = amount?.Currency, FoundAt = now,
    };

    public void Clear(DateTime now) => ClearedAt ??= now;
}

internal sealed class PaymentOrphanTable : IEntityTypeConfiguration<PaymentOrphan>
{
    public void Configure(EntityTypeBuilder<PaymentOrphan> builder)
    {
        builder.ToTable("payment_orphans");
        builder.Property(o => o.Provider).HasMaxLength(20);
        builder.Property(o => o.Reference).HasMaxLength(100);
        builder.Property(o => o.ProviderId).HasMaxLength(100);
        builder.Property(o => o.Currency).HasMaxLength(3);
        builder.HasIndex(o => new { o.Provider, o.Live, o.Side, o.Reference }).IsUnique();
        builder.HasIndex(o => new { o.ClearedAt, o.FoundAt });
    }
}
