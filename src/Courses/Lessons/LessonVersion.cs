using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Lessons;

/// <summary>A lesson's text as it once stood, kept when the next one took its place.</summary>
internal sealed class LessonVersion
{
    private LessonVersion()
    {
    }

    public Guid Id { get; private set; }

    public Guid LessonId { get; private set; }

    /// <summary>The <see cref="Lesson.TextNumber"/> it had.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    public Guid? WrittenBy { get; private set; }

    public DateTime WrittenAt { get; private set; }

    public static LessonVersion Of(Lesson lesson) => new()
    {
        Id = Guid.CreateVersion7(),
        LessonId = lesson.Id,
        Number = lesson.TextNumber,
        Title = lesson.Title,
        Body = lesson.Body,
        WrittenBy = lesson.ChangedBy,
        WrittenAt = lesson.ChangedAt,
    };
}

internal sealed class LessonVersionTable : IEntityTypeConfiguration<LessonVersion>
{
    public void Configure(EntityTypeBuilder<LessonVersion> builder)
    {
        builder.ToTable("lesson_versions");
        builder.Property(v => v.Title).HasMaxLength(200);
        builder.Property(v => v.Body).HasMaxLength(400_000);
        builder.HasIndex(v => new { v.LessonId, v.Number }).IsUnique();
        builder.HasOne<Lesson>().WithMany().HasForeignKey(v => v.LessonId).OnDelete(DeleteBehavior.Cascade);
        builder.PointsTo(Accounts.AccountsModule.User, v => v.WrittenBy);
    }
}
