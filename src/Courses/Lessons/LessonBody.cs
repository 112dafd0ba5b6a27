using Akada.Platform.Files;

namespace Akada.Courses.Lessons;

/// <summary>What <c>LessonBody.cshtml</c> shows: the content of a lesson as learners meet it.</summary>
/// <param name="Language">Of the course, for voices and hyphens; the page around it may be in another.</param>
/// <param name="File">The lesson's own file; null when it has none.</param>
internal sealed record LessonBody(LessonContent Lesson, string Language, KeptFile? File);
