using Akada.Courses.Outline;
using Akada.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akada.Courses.Lessons;

/// <summary>When a lesson counts as done (rule 61; scrolling never counts).</summary>
public enum CompletionRule
{
    /// <summary>The learner says so. The usual rule for texts.</summary>
    Tick,

    /// <summary>The file or link was opened.</summary>
    Opened,

    /// <summary>Nine tenths of the video or audio were played.</summary>
    Played,
}

internal sealed class Lesson
{
    public const int LongestHtml = 1_000_000;

    private Lesson()
    {
    }

    public Guid Id { get; private set; }

    public Guid CourseId { get; private set; }

    public Guid ModuleId { get; private set; }

    public string Title { get; private set; } = "";

    public LessonKind Kind { get; private set; }

    /// <summary>Markdown, as its author wrote it.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The body rendered and sanitised, kept because it is read a thousand times for each time it is written.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Which renderer made <see cref="Html"/>: 0 is one from before they were counted.</summary>
    public int RenderedBy { get; private set; }

    /// <summary>Where video, audio or link lead; null when they are an uploaded file.</summary>
    public string? Url { get; private set; }

    public Guid? FileId { get; private set; }

    /// <summary>How long it takes, as its author says.</summary>
    public int? Minutes { get; private set; }

    public CompletionRule Rule { get; private set; }

    /// <summary>Counts for the percent of the course.</summary>
    public bool Required { get; private set; } = true;

    /// <summary>Counts from 0 within the module.</summary>
    public int Position { get; private set; }

    public string? SourceKey { get; private set; }

    /// <summary>Of the content as the last import brought it: what the package left alone, the import leaves alone.</summary>
    public string? SourceHash { get; private set; }

    /// <summary>The <see cref="TextNumber"/> that the last import left.</summary>
    public int? ImportedNumber { get; private set; }

    public bool IsEditedSinceImport => ImportedNumber is not null && ImportedNumber != TextNumber;

    /// <summary>Counts the saved texts from 1. Unlike <see cref="Version"/> it stays the same when the lesson is moved.</summary>
    public int TextNumber { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public Guid? ChangedBy { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    public long Version { get; private set; }

    public static Lesson New(CourseModule module, string title, LessonKind kind, int position, DateTime now, string? sourceKey = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CourseId = module.CourseId,
        ModuleId = module.Id,
        Title = title,
        Kind = kind,
        Position = position,
        SourceKey = sourceKey,
        ChangedAt = now,
        Rule = UsualRule(kind),
        TextNumber = 1,
        RenderedBy = RenderLesson.Number,
    };

    /// <param name="url">A film on another site has no player of ours: nobody sees how far it was watched.</param>
    public static CompletionRule UsualRule(LessonKind kind, string? url = null) => kind switch
    {
        LessonKind.Video or LessonKind.Audio when url is null => CompletionRule.Played,
        LessonKind.Video or LessonKind.Audio => CompletionRule.Opened,
        LessonKind.File or LessonKind.Link => CompletionRule.Opened,
        _ => CompletionRule.Tick,
    };

    /// <param name="html">The sanitised rendering of <paramref name="body"/>.</param>
    public void Write(string title, string body, string html, int? minutes, bool required, Guid by, DateTime now)
    {
        TextNumber++;
        (Title, Body, Minutes, Required, ChangedBy, ChangedAt) = (title, body, minutes, required, by, now);
        ShowAs(html);
    }

    /// <summary>The same text under new addresses, as after the course has moved to another slug.</summary>
    public void ShowAs(string html) => (Html, RenderedBy) = (html, RenderLesson.Number);

    public void Become(LessonKind kind) => Kind = kind;

    /// <summary>The text as it is now is the package's.</summary>
    public void CameFrom(string hash) => (SourceHash, ImportedNumber) = (hash, TextNumber);

    public void LeadTo(string? url, Guid? fileId, DateTime now) => (Url, FileId, ChangedAt) = (url, fileId, now);

    public void CountBy(CompletionRule rule) => Rule = rule;

    public void MoveTo(CourseModule module, int position) => (ModuleId, Position) = (module.Id, position);

    /// <summary>A removed lesson leaves both sides of the percent (rule 59); its completions stay in the table.</summary>
    public void Delete(DateTime now) => DeletedAt = now;

    public void Restore(int position) => (DeletedAt, Position) = (null, position);
}

internal sealed class LessonTable : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> builder)
    {
        builder.ToTable("lessons");
        builder.SoftDeletes(l => l.DeletedAt == null);
        builder.Property(l => l.Title).HasMaxLength(200);
        builder.Property(l => l.Body).HasMaxLength(400_000);
        builder.Property(l => l.Html).HasMaxLength(Lesson.LongestHtml);
        builder.Property(l => l.Url).HasMaxLength(2000);
        builder.Property(l => l.SourceHash).HasMaxLength(64);
        builder.Ignore(l => l.IsEditedSinceImport);
        builder.HasIndex(l => new { l.CourseId, l.ModuleId, l.Position });
        builder.HasIndex(l => l.RenderedBy);
        builder.HasOne<Course>().WithMany().HasForeignKey(l => l.CourseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CourseModule>().WithMany().HasForeignKey(l => l.ModuleId).OnDelete(DeleteBehavior.Restrict);
    }
}
