using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Akada.Platform.Data;

namespace Akada.Courses.Lessons;

/// <summary>What one author has typed into a lesson and not yet saved. Learners never see it.</summary>
internal sealed class LessonDraftText
{
    private LessonDraftText()
    {
    }

    public LessonDraftText(Guid lessonId, Guid authorId) => (Id, LessonId, AuthorId) = (Guid.CreateVersion7(), lessonId, authorId);

    public Guid Id { get; private set; }

    public Guid LessonId { get; private set; }

    public Guid AuthorId { get; private set; }

    public string Title { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>A <see cref="DraftSettings"/> as JSON; null when only title and text were kept.</summary>
    public string? Settings { get; private set; }

    /// <summary>The <see cref="Lesson.TextNumber"/> that it was written over.</summary>
    public int BasedOn { get; private set; }

    /// <summary>The editor window that wrote last, with the number it gave to what it sent.</summary>
    public Guid? Window { get; private set; }

    public int Sequence { get; private set; }

    public DateTime SavedAt { get; private set; }

    /// <summary>No draft: the row only remembers the window whose form was sent off.</summary>
    public bool IsMark { get; private set; }

    public void Keep(string title, string body, string? settings, int basedOn, DateTime now) => (Title, Body, Settings, BasedOn, SavedAt) = (title, body, settings, basedOn, now);

    public void Mark(DateTime now) => (IsMark, SavedAt) = (true, now);

    public void Came(Guid? window, int sequence) => (Window, Sequence) = (window, sequence);
}

internal sealed class LessonDraftTable : IEntityTypeConfiguration<LessonDraftText>
{
    public void Configure(EntityTypeBuilder<LessonDraftText> builder)
    {
        builder.ToTable("lesson_drafts");
        builder.Property(d => d.Title).HasMaxLength(200);
        builder.Property(d => d.Body).HasMaxLength(400_000);
        builder.Property(d => d.Settings).HasMaxLength(4000);
        builder.HasIndex(d => new { d.LessonId, d.AuthorId }).IsUnique();
        builder.HasOne<Lesson>().WithMany().HasForeignKey(d => d.LessonId).OnDelete(DeleteBehavior.Cascade);
        builder.PointsTo(Accounts.AccountsModule.User, d => d.AuthorId);
    }
}
