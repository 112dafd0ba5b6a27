using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Audit.Trail;

/// <summary>One line of who did what. Written once; triggers in the database refuse every change (rule 79).</summary>
internal sealed class AuditLog
{
    private AuditLog()
    {
    }

    public AuditLog(Guid id, DateTime at, string action) => (Id, At, Action) = (id, at, action);

    public Guid Id { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Room and verb, as <c>courses.published</c>.</summary>
    public string Action { get; private set; } = "";

    public Guid? ActorId { get; init; }

    /// <summary>Code and name at that time: the room keeps a label, so it needs to ask nobody.</summary>
    public string? ActorLabel { get; init; }

    public Guid? OnBehalfOfId { get; init; }

    public string? OnBehalfOfLabel { get; init; }

    public Guid? ObjectId { get; init; }

    public string? ObjectLabel { get; init; }

    /// <summary>JSON of the changed fields only.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Ip { get; init; }

    public string? UserAgent { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>The seal of one line: its place in the chain and the hash over the line and the seal before it.</summary>
internal sealed class AuditSeal
{
    private AuditSeal()
    {
    }

    public AuditSeal(long sequence, Guid auditLogId, string hash, DateTime sealedAt) => (Sequence, AuditLogId, Hash, SealedAt) = (sequence, auditLogId, hash, sealedAt);

    public long Sequence { get; private set; }

    public Guid AuditLogId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTime SealedAt { get; private set; }
}

internal sealed class AuditLogTable : IEntityTypeConfiguration<AuditLog>
{
    public void Configure(EntityTypeBuilder<AuditLog> builder)
    {
        builder.ToTable("audit_logs");
        builder.Property(a => a.Action).HasMaxLength(80);
        builder.Property(a => a.Before).HasMaxLength(8000);
        builder.Property(a => a.After).HasMaxLength(8000);
        builder.Property(a => a.Ip).HasMaxLength(60);
        builder.HasIndex(a => new { a.At, a.Id });
        builder.HasIndex(a => a.ActorId);
        builder.HasIndex(a => a.ObjectId);
        builder.HasIndex(a => a.Action);
    }
}

internal sealed class AuditSealTable : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seals");
        builder.HasKey(s => s.Sequence);
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.HasIndex(s => s.AuditLogId).IsUnique();
        builder.HasOne<AuditLog>().WithMany().HasForeignKey(s => s.AuditLogId).OnDelete(DeleteBehavior.Restrict);
    }
}
