using Akada.Platform.Files;

namespace Akada.Courses.Lessons;

/// <summary>What <c>/Rooms/Courses/Lessons/LessonBody.cshtml</c> shows: the content of a lesson as learners meet it, on any page that has checked the right to it.</summary>
/// <param name="File">The lesson's own file, read by its <see cref="LessonContent.FileId"/>; null when it has none.</param>
public sealed record LessonBody(LessonContent Lesson, KeptFile? File)
{
    /// <summary>The recording itself, when our own player can play it.</summary>
    public string? Recording => File?.Url ?? (Lesson.Url is { } url && MediaAddress.IsPlayable(url) ? url : null);
}
