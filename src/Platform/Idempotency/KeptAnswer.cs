using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Idempotency;

/// <summary>One request with an <c>Idempotency-Key</c>, and its answer once there is one.</summary>
internal sealed class KeptAnswer
{
    /// <summary>Hash of caller, method, path and key.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whose it is, for the limit of each: a person's id, or the address of strangers.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Keyed hash of query, content type and body; of rows of an earlier version, for a day, a plain one.</summary>
    public string Request { get; init; } = "";

    /// <summary>Null while the request runs.</summary>
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    /// <summary>Encrypted: an answer may tell what a table must not. None of an answer that was too large.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Names the one request that may write the answer.</summary>
    public Guid Turn { get; init; }

    public DateTime StartedAt { get; init; }
}

internal sealed class KeptAnswerTable : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("kept_answers");
        builder.Property(a => a.Id).HasMaxLength(64);
        builder.Property(a => a.Request).HasMaxLength(64);
        builder.Property(a => a.ContentType).HasMaxLength(200);
        builder.Property(a => a.Location).HasMaxLength(2000);
        builder.Property(a => a.Owner).HasMaxLength(64);
        builder.HasIndex(a => a.StartedAt);
        builder.HasIndex(a => new { a.Owner, a.StartedAt });
    }
}

/// <summary>Answers are kept for a day.</summary>
internal sealed class ForgetAnswers(AkadaDb db, DatabaseClock clock) : IJob
{
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.Now() - Retention;
        await db.Set<KeptAnswer>().Where(a => a.StartedAt < before).ExecuteDeleteAsync(ct);
    }
}
