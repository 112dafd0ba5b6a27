using Akada.Courses.Outline;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Imports;

/// <summary>
/// How far a package is on its way into a course. Nothing of a course changes before somebody confirmed the plan.
/// <code>
/// waiting --worker--> reading --plan--> planned --confirm--> confirmed --worker--> writing --save--> done
/// writing --the course changed meanwhile--> waiting;  planned --two days--> expired
/// reading, writing --refused, too slow--> failed;  each before done --cancel--> cancelled
/// </code>
/// </summary>
public enum ImportState { Waiting, Reading, Planned, Confirmed, Writing, Done, Failed, Cancelled, Expired }

/// <summary>One package that was brought in: who, when, and what became of each part.</summary>
internal sealed class CourseImport
{
    /// <summary>So long a plan waits for its confirmation.</summary>
    public static readonly TimeSpan PlanLife = TimeSpan.FromDays(2);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The course that it became; null before it is done.</summary>
    public Guid? CourseId { get; init; }

    public string FileName { get; init; } = "";

    public Guid ImportedBy { get; init; }

    /// <summary>Whose course it is to become: the importer's own, unless an admin named another.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>When it was uploaded, and once it is done, when it was written.</summary>
    public DateTime ImportedAt { get; init; }

    public ImportState State { get; init; }

    /// <summary>The package among the stored files; null when it is needed no more.</summary>
    public Guid? FileId { get; init; }

    /// <summary>An <see cref="ImportPlan"/> as JSON, while it waits for its confirmation.</summary>
    public string? Plan { get; init; }

    /// <summary>The course that the confirmed plan changes; null makes a new one.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>Of the confirmed plan.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Why it failed, or why the plan is another than before: an <see cref="ImportTrouble"/> as JSON.</summary>
    public string? Trouble { get; init; }

    /// <summary>Seen by the worker within a second or two.</summary>
    public bool CancelAsked { get; init; }

    public int StepsDone { get; init; }

    /// <summary>0 while nobody knows yet.</summary>
    public int StepsInAll { get; init; }

    /// <summary>When the worker was last seen at it: long ago means that its program ended.</summary>
    public DateTime? SeenAt { get; init; }

    public DateTime? ExpiresAt { get; init; }

    /// <summary>An <see cref="ImportReport"/> as JSON; empty before it is done.</summary>
    public string Report { get; init; } = "";
}

internal sealed class CourseImportTable : IEntityTypeConfiguration<CourseImport>
{
    public void Configure(EntityTypeBuilder<CourseImport> builder)
    {
        builder.ToTable("course_imports");
        builder.Property(i => i.FileName).HasMaxLength(200);
        builder.Property(i => i.Report).HasMaxLength(ImportJson.Longest);
        builder.Property(i => i.Plan).HasMaxLength(ImportJson.Longest);
        builder.Property(i => i.Fingerprint).HasMaxLength(64);
        builder.Property(i => i.Trouble).HasMaxLength(2000);
        builder.HasIndex(i => new { i.ImportedBy, i.Id });
        builder.HasIndex(i => i.State);
        builder.HasOne<Course>().WithMany().HasForeignKey(i => i.CourseId).OnDelete(DeleteBehavior.Cascade);
        builder.PointsTo(Accounts.AccountsModule.User, i => i.ImportedBy);
        builder.PointsTo(Accounts.AccountsModule.User, i => i.OwnerId);
    }
}
