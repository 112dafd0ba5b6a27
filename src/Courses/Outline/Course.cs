using Akada.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Akada.Platform.Data;

namespace Akada.Courses.Outline;

/// <summary>
/// How far a course is on its way to learners.
/// <code>
/// draft --submit--> in_review --approve--> published --archive--> archived --reopen--> draft
/// draft --publish (staff approved to)--> published;  in_review --send back--> draft;  published --unpublish--> draft
/// </code>
/// Those enrolled keep their access in every state (rule 19).
/// </summary>
public enum CourseState { Draft, InReview, Published, Archived }

public enum CourseLevel { Beginner, Intermediate, Advanced }

internal sealed class Course
{
    private Course()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of the address; unique, also among deleted ones.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Summary { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Description { get; private set; } = "";

    public string? Category { get; private set; }

    /// <summary>What search looks through: the words of title, summary, category and description without accents, in lower case.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The title alone in that form, for what is nearly spelt like it.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "en";

    public CourseLevel Level { get; private set; }

    /// <summary>0 is free (rule 20).</summary>
    public long PriceMinor { get; private set; }

    public string Currency { get; private set; } = "";

    public Guid? ThumbnailFileId { get; private set; }

    public string? Licence { get; private set; }

    public CourseState State { get; private set; }

    /// <summary>Why it was sent back, for its staff to read; gone with the next submission.</summary>
    public string? ReviewNote { get; private set; }

    /// <summary>Where an import took it from, so that a second import finds it again.</summary>
    public string? SourceKey { get; private set; }

    /// <summary>Of the details as the last import brought them: what the package left alone, the import leaves alone.</summary>
    public string? SourceHash { get; private set; }

    /// <summary>Hashes of each detail as the last import left it, as JSON: what differs from it now was edited in the school.</summary>
    public string? SourceDetails { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public Guid? PublishedBy { get; private set; }

    public DateTime? DeletedAt { get; private set; }

    public long Version { get; private set; }

    public static Course New(string title, string slug, string language, string currency, Guid by, DateTime now, string? sourceKey = null) => new()
    {
        Id = Guid.CreateVersion7(),
        Slug = slug,
        Title = title,
        TitleKey = Words.Plain(title),
        SearchText = TextOf(title),
        Language = language,
        Currency = currency,
        CreatedBy = by,
        CreatedAt = now,
        ChangedAt = now,
        SourceKey = sourceKey,
    };

    public void Describe(string title, string summary, string description, string? category, string language, CourseLevel level, string? licence, DateTime now)
    {
        (Title, Summary, Description, Category, Language, Level, Licence, ChangedAt) = (title, summary, description, category, language, level, licence, now);
        (TitleKey, SearchText) = (Words.Plain(title), TextOf(title, summary, category, description));
    }

    public void Price(Money price) => (PriceMinor, Currency) = (price.Minor, price.Currency);

    public void ShowThumbnail(Guid? fileId) => ThumbnailFileId = fileId;

    public void Readdress(string slug) => Slug = slug;

    /// <param name="details">What the package said of each detail, as <see cref="SourceDetails"/>.</param>
    public void CameFrom(string hash, string details) => (SourceHash, SourceDetails) = (hash, details);

    /// <summary>The package that was brought into it last, at somebody's word.</summary>
    public void CameAs(string sourceKey) => SourceKey = sourceKey;

    /// <summary>Something below the course changed: its order, a title.</summary>
    public void Touch(DateTime now) => ChangedAt = now > ChangedAt ? now : ChangedAt.AddMilliseconds(1);

    public Refusal? Submit()
    {
        if (Move(CourseState.Draft, CourseState.InReview) is { } no) return no;
        ReviewNote = null;
        return null;
    }

    public Refusal? SendBack(string reason)
    {
        if (Move(CourseState.InReview, CourseState.Draft) is { } no) return no;
        ReviewNote = reason;
        return null;
    }

    public Refusal? Publish(Guid by, DateTime now)
    {
        if (State is not (CourseState.Draft or CourseState.InReview)) return Refusals.WrongState;
        (State, PublishedAt, PublishedBy, ReviewNote) = (CourseState.Published, now, by, null);
        return null;
    }

    public Refusal? Unpublish() => Move(CourseState.Published, CourseState.Draft);

    public Refusal? Archive() => Move(CourseState.Published, CourseState.Archived);

    public Refusal? Reopen() => Move(CourseState.Archived, CourseState.Draft);

    public Refusal? Delete(DateTime now)
    {
        if (DeletedAt is not null) return Refusals.WrongState;
        DeletedAt = now;
        return null;
    }

    public Refusal? Restore()
    {
        if (DeletedAt is null) return Refusals.WrongState;
        DeletedAt = null;
        return null;
    }

    // Only words: PostgreSQL would read "covid-19" as a negative number and "and/or" as a path.
    internal static string TextOf(string title, string? summary = null, string? category = null, string? description = null) =>
        string.Join(' ', Words.Split($"{title}\n{summary}\n{category}\n{description}"));

    private Refusal? Move(CourseState from, CourseState to)
    {
        if (State != from) return Refusals.WrongState;
        State = to;
        return null;
    }
}

internal sealed class CourseTable : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.ToTable("courses");
        builder.SoftDeletes(c => c.DeletedAt == null);
        builder.Property(c => c.Slug).HasMaxLength(100);
        builder.HasIndex(c => c.Slug).IsUnique();
        builder.Property(c => c.Title).HasMaxLength(160);
        builder.Property(c => c.Description).HasMaxLength(20_000);
        builder.Property(c => c.Category).HasMaxLength(80);
        builder.Property(c => c.SearchText).HasMaxLength(22_000);
        builder.Property(c => c.TitleKey).HasMaxLength(160);
        builder.Property(c => c.Language).HasMaxLength(12);
        builder.Property(c => c.Currency).HasMaxLength(3);
        builder.Property(c => c.Licence).HasMaxLength(200);
        builder.Property(c => c.ReviewNote).HasMaxLength(1000);
        builder.Property(c => c.SourceHash).HasMaxLength(64);
        builder.Property(c => c.SourceDetails).HasMaxLength(2000);
        builder.HasIndex(c => c.SourceKey);
        builder.HasIndex(c => new { c.State, c.PublishedAt, c.Id });
        builder.PointsTo(Accounts.AccountsModule.User, c => c.CreatedBy);
    }
}
