using Akada.Platform.Data;
using Akada.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Files;

/// <summary>A sweep that found too many files without a row, and waits for somebody to say that they may go. At most one row.</summary>
internal sealed class FileSweep
{
    public const int TheOnlyId = 1;

    public int Id { get; private init; } = TheOnlyId;

    public int Orphans { get; set; }

    public int Files { get; set; }

    public long Bytes { get; set; }

    public DateTime FoundAt { get; set; }

    /// <summary>Since when so many may go to the trash; null while nobody has said so.</summary>
    public DateTime? AllowedAt { get; set; }
}

internal sealed class FileSweepTable : IEntityTypeConfiguration<FileSweep>
{
    public void Configure(EntityTypeBuilder<FileSweep> builder)
    {
        builder.ToTable("file_sweeps");
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}

/// <param name="Orphans">Stored files that no row knows.</param>
/// <param name="Files">All stored files.</param>
/// <param name="Allowed">True when somebody let them go and the sweep is on its way.</param>
public sealed record HeldSweep(int Orphans, int Files, long Bytes, DateTime FoundAt, bool Allowed);

/// <summary>What admins see of the sweep of unused files and may say to it. The change acts at once; it is not part of the caller's save.</summary>
public sealed class FileSweeps(AkadaDb db, WorkBook book, WorkAdmin work, DatabaseClock clock)
{
    /// <summary>Null when no sweep waits for anybody.</summary>
    public Task<HeldSweep?> FindAsync(CancellationToken ct) =>
        db.Set<FileSweep>().AsNoTracking().Select(s => new HeldSweep(s.Orphans, s.Files, s.Bytes, s.FoundAt, s.AllowedAt != null)).SingleOrDefaultAsync(ct);

    /// <summary>Lets as many files go to the trash as were found, and no more. False when none waits.</summary>
    public async Task<bool> AllowAsync(CancellationToken ct)
    {
        var now = clock.Now();
        if (await db.Set<FileSweep>().Where(s => s.AllowedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.AllowedAt, now), ct) == 0) return false;
        await work.RunNowAsync(book.Find(SweepFiles.Name)!.JobId, ct);
        return true;
    }
}
