using Akada.Audit.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Audit.Checking;

/// <summary>
/// One walk along the chain, from after line <see cref="From"/> on, and how far it has come. A whole check starts at the first line and goes on in portions.
/// <code>open --portion--> open;  open --the end reached--> finished;  open --a line does not fit--> finished, broken</code>
/// </summary>
internal sealed class TrailCheck
{
    private TrailCheck()
    {
    }

    /// <param name="from">The line before the first that is checked; 0 for a whole check.</param>
    /// <param name="hash">That line's hash, taken as right.</param>
    public TrailCheck(long from, string hash, DateTime now) => (Id, From, Verified, Hash, StartedAt) = (Guid.CreateVersion7(), from, from, hash, now);

    public Guid Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The last line that fits its seal.</summary>
    public long Verified { get; private set; }

    public string Hash { get; private set; } = "";

    public long? BrokenAt { get; private set; }

    /// <summary>The line that was changed; null when it, its seal or its place is missing.</summary>
    public Guid? BrokenLineId { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public long Version { get; private set; }

    public bool IsWhole => From == 0;

    public void Went(Walk walk, DateTime now)
    {
        (Verified, Hash) = (walk.Verified, walk.Hash);
        (BrokenAt, BrokenLineId) = (walk.BrokenAt, walk.BrokenLineId);
        if (walk.BrokenAt is not null || walk.AtEnd) FinishedAt = now;
    }
}

internal sealed class TrailCheckTable : IEntityTypeConfiguration<TrailCheck>
{
    public void Configure(EntityTypeBuilder<TrailCheck> builder)
    {
        builder.ToTable("audit_checks");
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasIndex(c => c.StartedAt);
        builder.HasOne<AuditLog>().WithMany().HasForeignKey(c => c.BrokenLineId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(c => c.IsWhole);
    }
}
