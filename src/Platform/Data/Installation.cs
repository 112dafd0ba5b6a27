using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Data;

/// <summary>Which data folder this database belongs to: exactly one row, written at the first start and kept for ever.</summary>
internal sealed class Installation
{
    public const int TheOnlyId = 1;

    public int Id { get; private init; } = TheOnlyId;

    /// <summary>The same stands in the folder's file <c>school.id</c>.</summary>
    public Guid SchoolId { get; init; }

    /// <summary>A keyed hash of nothing in particular: tells whether <c>keys/hash.key</c> is the one that codes were hashed with.</summary>
    public string KeyCheck { get; set; } = "";

    public DateTime CreatedAt { get; init; }
}

internal sealed class InstallationTable : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installations");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.KeyCheck).HasMaxLength(64);
    }
}
