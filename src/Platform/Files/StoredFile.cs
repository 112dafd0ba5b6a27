using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Files;

/// <summary>A file of the school. Its bytes lie outside the web root under its id; its type is what its content is, not what its name says.</summary>
internal sealed class StoredFile
{
    public Guid Id { get; init; }

    /// <summary>Which guard decides who may read it, as <c>course</c>.</summary>
    public string OwnerKind { get; init; } = "";

    public Guid OwnerId { get; init; }

    public string Name { get; init; } = "";

    public string MediaType { get; init; } = "";

    public long Size { get; init; }

    /// <summary>Of the bytes as they came in; a drawing is cleaned afterwards.</summary>
    public string Sha256 { get; init; } = "";

    public DateTime CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }
}

internal sealed class StoredFileTable : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files");
        builder.Property(f => f.OwnerKind).HasMaxLength(40);
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.MediaType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.HasIndex(f => new { f.OwnerKind, f.OwnerId });
    }
}

/// <summary>Decides who may read the files of one kind of owner.</summary>
public interface IFileGuard
{
    string OwnerKind { get; }

    /// <summary>True for what shows a person or a person's papers: no browser keeps it, since the next one at it may be somebody else (rule 112).</summary>
    bool IsPersonal => false;

    /// <summary><see cref="FileReach.Nobody"/> answers 404, as if there were no such file.</summary>
    Task<FileReach> ReachAsync(Guid ownerId, Guid fileId, CancellationToken ct);
}

/// <summary>Who may read a file now, as far as the caller is concerned.</summary>
public enum FileReach
{
    /// <summary>Not the caller.</summary>
    Nobody,

    /// <summary>The caller, and not everybody.</summary>
    Caller,

    /// <summary>The whole world.</summary>
    Everybody,
}
