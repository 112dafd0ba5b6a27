using Akada.Courses.Lessons;
using Akada.Courses.Outline;
using Akada.Kernel;

namespace Akada.Courses;

/// <summary>What other rooms may ask about courses. Answers nothing about who may see them: that is the asker's to decide.</summary>
public interface ICourses
{
    /// <summary>Null when there is none or it is deleted.</summary>
    Task<CourseCard?> FindAsync(Guid id, CancellationToken ct);

    Task<CourseCard?> FindBySlugAsync(string slug, CancellationToken ct);

    /// <summary>Many in one query; unknown and deleted ones are left out.</summary>
    Task<IReadOnlyDictionary<Guid, CourseCard>> CardsOfAsync(IEnumerable<Guid> ids, CancellationToken ct);

    /// <summary>Modules and lessons in order, without their texts, in one query.</summary>
    Task<IReadOnlyList<OutlineLesson>> OutlineAsync(Guid courseId, CancellationToken ct);

    /// <summary>One lesson with its content; null when there is none, or it or its course is deleted.</summary>
    Task<LessonContent?> LessonAsync(Guid lessonId, CancellationToken ct);

    /// <summary>A lesson with its course, when that lesson belongs to the course with this slug; in one query.</summary>
    Task<(CourseCard Course, LessonContent Lesson)?> LessonOfAsync(string slug, Guid lessonId, CancellationToken ct);

    /// <summary>The lessons that count for the percent, by course, in the order of the outline, in one query.</summary>
    Task<ILookup<Guid, RequiredLesson>> RequiredLessonsAsync(IEnumerable<Guid> courseIds, CancellationToken ct);

    /// <summary>True for owner and co-instructors.</summary>
    Task<bool> IsStaffAsync(Guid courseId, Guid userId, CancellationToken ct);

    /// <summary>Whose course it is; null when there is none.</summary>
    Task<Guid?> OwnerOfAsync(Guid courseId, CancellationToken ct);

    /// <summary>The courses this person teaches.</summary>
    Task<IReadOnlyList<Guid>> TaughtByAsync(Guid userId, CancellationToken ct);
}

/// <summary>A course as a card shows it.</summary>
public sealed record CourseCard(Guid Id, string Slug, string Title, string Summary, CourseState State, long PriceMinor, string Currency, Guid? ThumbnailFileId, string Language)
{
    public bool IsFree => PriceMinor == 0;

    public bool IsPublished => State == CourseState.Published;

    public Money Price => new(PriceMinor, Currency);

    public string Url => "/courses/" + Slug;
}

/// <summary>A line of the outline.</summary>
public sealed record OutlineLesson(Guid ModuleId, string ModuleTitle, Guid Id, string Title, LessonKind Kind, int? Minutes, bool Required, CompletionRule Rule);

/// <summary>A lesson that counts for the percent.</summary>
public readonly record struct RequiredLesson(Guid Id, string Title);

/// <summary>What a learner reads.</summary>
/// <param name="Html">Sanitised.</param>
public sealed record LessonContent(Guid Id, Guid CourseId, string Title, LessonKind Kind, string Html, string? Url, Guid? FileId, int? Minutes, CompletionRule Rule, DateTime ChangedAt);
