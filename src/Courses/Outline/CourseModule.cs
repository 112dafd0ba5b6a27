using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Outline;

/// <summary>A chapter of a course.</summary>
internal sealed class CourseModule
{
    private CourseModule()
    {
    }

    public CourseModule(Guid courseId, string title, int position, string? sourceKey = null) =>
        (Id, CourseId, Title, Position, SourceKey) = (Guid.CreateVersion7(), courseId, title, position, sourceKey);

    public Guid Id { get; private set; }

    public Guid CourseId { get; private set; }

    public string Title { get; set; } = "";

    /// <summary>Counts from 0 within the course.</summary>
    public int Position { get; set; }

    public string? SourceKey { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    public long Version { get; private set; }

    /// <param name="now">Its lessons go with the same instant, so that restoring brings back just those.</param>
    public void Delete(DateTime now) => DeletedAt = now;

    public void Restore(int position) => (DeletedAt, Position) = (null, position);
}

internal sealed class CourseModuleTable : IEntityTypeConfiguration<CourseModule>
{
    public void Configure(EntityTypeBuilder<CourseModule> builder)
    {
        builder.ToTable("course_modules");
        builder.SoftDeletes(m => m.DeletedAt == null);
        builder.Property(m => m.Title).HasMaxLength(160);
        builder.HasIndex(m => new { m.CourseId, m.Position });
        builder.HasOne<Course>().WithMany().HasForeignKey(m => m.CourseId).OnDelete(DeleteBehavior.Restrict);
    }
}
