using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Platform.Work;

/// <summary>
/// One thing to do later: an event for one listener, or the next run of a job. Written in the transaction that made it necessary.
/// <code>waiting --claim--> leased --done--> done;  leased --fail--> waiting (later);  leased --fail, 12th time--> dead --retry--> waiting;  dead --drop--> gone</code>
/// A lease that runs out is as good as waiting: its worker died.
/// </summary>
internal enum WorkState { Waiting, Done, Dead }

internal sealed class WorkItem
{
    private WorkItem()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The listener's or job's registered name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>JSON of the event; null for a job, and for a delivery that is done.</summary>
    public string? Payload { get; private set; }

    public WorkState State { get; private set; }

    public DateTime DueAt { get; private set; }

    public DateTime? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    /// <summary>What the last try failed of, without personal data. Null while a try runs, and after one that vanished with its program.</summary>
    public string? Error { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? DoneAt { get; private set; }

    public static WorkItem For(string name, string? payload, DateTime now, Guid? id = null) =>
        new() { Id = id ?? Guid.CreateVersion7(), Name = name, Payload = payload, DueAt = now, CreatedAt = now };
}

internal sealed class WorkTable : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("work");
        builder.Property(w => w.Name).HasMaxLength(120);
        builder.Property(w => w.Payload).HasMaxLength(100_000);
        builder.Property(w => w.Error).HasMaxLength(1000);
        builder.HasIndex(w => new { w.State, w.DueAt });
    }
}
