using Akada.Courses.Lessons;

namespace Akada.Courses.Importing;

/// <param name="Markdown">Addresses of files and lessons of the package have the forms of <see cref="PackageLink"/>.</param>
/// <param name="Url">Absolute http or https; only of links, and of video and audio that live elsewhere.</param>
/// <param name="FilePath">A <see cref="FileDraft.Path"/> of the same draft.</param>
internal sealed record LessonDraft(
    string SourceKey,
    string Title,
    LessonKind Kind,
    string Markdown,
    string? Url = null,
    string? FilePath = null,
    int? Minutes = null);
