using Akada.Accounts;
using Akada.Kernel;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Families.Consents;

/// <summary>
/// A guardian's yes for a child and a purpose: who, when, and to which text. Withdrawn ones stay as proof of what held until then (rule 13).
/// <code>given --withdraw--> withdrawn, for ever</code>
/// </summary>
internal sealed class Consent
{
    private Consent()
    {
    }

    public Consent(Guid childId, Guid givenBy, ConsentPurpose purpose, ConsentText text, DateTime now)
    {
        (Id, ChildId, GivenBy, Purpose, GivenAt) = (Guid.CreateVersion7(), childId, givenBy, purpose, now);
        (TextVersion, TextLanguage, TextHash) = (text.Version, text.Language, text.Hash);
    }

    public Guid Id { get; private set; }

    public Guid ChildId { get; private set; }

    public Guid GivenBy { get; private set; }

    public ConsentPurpose Purpose { get; private set; }

    public DateTime GivenAt { get; private set; }

    public int TextVersion { get; private set; }

    public string TextLanguage { get; private set; } = "";

    public string TextHash { get; private set; } = "";

    public DateTime? WithdrawnAt { get; private set; }

    public Guid? WithdrawnBy { get; private set; }

    public long Version { get; private set; }

    public Refusal? Withdraw(Guid by, DateTime now)
    {
        if (WithdrawnAt is not null) return Refusals.NotGiven;
        (WithdrawnAt, WithdrawnBy) = (now, by);
        return null;
    }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(c => c.TextLanguage).HasMaxLength(12);
        builder.Property(c => c.TextHash).HasMaxLength(64);
        builder.HasIndex(c => new { c.ChildId, c.Purpose }).IsUnique().HasFilter("withdrawn_at IS NULL");
        builder.PointsTo(AccountsModule.User, c => c.ChildId);
        builder.PointsTo(AccountsModule.User, c => c.GivenBy);
    }
}
