using Akada.Courses.Outline;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Imports;

/// <summary>One package that was brought in: who, when, and what became of each part.</summary>
internal sealed class CourseImport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid CourseId { get; init; }

    public string FileName { get; init; } = "";

    public Guid ImportedBy { get; init; }

    public DateTime ImportedAt { get; init; }

    /// <summary>An <see cref="ImportReport"/> as JSON.</summary>
    public string Report { get; init; } = "";
}

internal sealed class CourseImportTable : IEntityTypeConfiguration<CourseImport>
{
    public void Configure(EntityTypeBuilder<CourseImport> builder)
    {
        builder.ToTable("course_imports");
        builder.Property(i => i.FileName).HasMaxLength(200);
        builder.Property(i => i.Report).HasMaxLength(2_000_000);
        builder.HasIndex(i => new { i.ImportedBy, i.Id });
        builder.HasOne<Course>().WithMany().HasForeignKey(i => i.CourseId).OnDelete(DeleteBehavior.Cascade);
        builder.PointsTo(Accounts.AccountsModule.User, i => i.ImportedBy);
    }
}
